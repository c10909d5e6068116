package org.keyturn.simulator.jce;

import java.io.InputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyStoreException;
import java.security.KeyStoreSpi;
import java.security.ProviderException;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Collections;
import java.util.Date;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.keyturn.simulator.wire.Keyring;
import org.keyturn.simulator.wire.Members;
import org.keyturn.simulator.wire.Message;
import org.keyturn.simulator.wire.Refused;

/** The keys that the logged-in user sees, by their labels. Nothing is stored through it. */
final class HsmKeyStore extends KeyStoreSpi {
  private static final String READ_ONLY = "keys are made and deleted with cloudhsm-cli";

  private final Keyring keyring;

  HsmKeyStore(Members members) {
    this.keyring = new Keyring(members);
  }

  @Override
  public @Nullable Key engineGetKey(String label, char @Nullable [] password)
      throws UnrecoverableKeyException {
    try {
      List<org.keyturn.simulator.wire.Key> found = labelled(label);
      return found.isEmpty() ? null : handle(keyring.single(key -> matches(key, label)));
    } catch (Refused | GeneralSecurityException e) {
      throw failed(e);
    }
  }

  private Key handle(org.keyturn.simulator.wire.Key key) throws GeneralSecurityException {
    String algorithm = String.valueOf(key.attribute("key-type")).toUpperCase(Locale.ROOT);
    return switch (String.valueOf(key.attribute("class"))) {
      case "private-key" -> new HsmSealedKey.Private(key, algorithm);
      case "public-key" -> publicKey(key, algorithm);
      default -> new HsmSealedKey.Secret(key, algorithm);
    };
  }

  private Key publicKey(org.keyturn.simulator.wire.Key key, String algorithm)
      throws GeneralSecurityException {
    String spki = keyring.use(key, Message.of("do", "export")).text("spki");
    Key decoded =
        KeyFactory.getInstance(algorithm)
            .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(spki)));
    return decoded instanceof ECPublicKey ec ? new HsmPublicKey(key, ec) : decoded;
  }

  @Override
  public Enumeration<String> engineAliases() {
    TreeSet<String> labels = new TreeSet<>();
    for (org.keyturn.simulator.wire.Key key : seen()) {
      labels.add(String.valueOf(key.attribute("label")));
    }
    return Collections.enumeration(labels);
  }

  @Override
  public boolean engineContainsAlias(String label) {
    return seen().stream().anyMatch(key -> matches(key, label));
  }

  @Override
  public int engineSize() {
    return seen().size();
  }

  @Override
  public boolean engineIsKeyEntry(String label) {
    return engineContainsAlias(label);
  }

  private List<org.keyturn.simulator.wire.Key> seen() {
    try {
      return keyring.find(key -> true);
    } catch (Refused e) {
      throw new ProviderException(e.text(), e);
    }
  }

  private List<org.keyturn.simulator.wire.Key> labelled(String label) {
    return keyring.find(key -> matches(key, label));
  }

  private static boolean matches(org.keyturn.simulator.wire.Key key, String label) {
    return label.equals(key.attribute("label"));
  }

  private static UnrecoverableKeyException failed(Exception cause) {
    UnrecoverableKeyException failure = new UnrecoverableKeyException(cause.getMessage());
    failure.initCause(cause);
    return failure;
  }

  /** There is nothing to load: keys are in the HSMs. */
  @Override
  public void engineLoad(@Nullable InputStream stream, char @Nullable [] password) {}

  @Override
  public void engineStore(OutputStream stream, char[] password) {
    throw new UnsupportedOperationException(READ_ONLY);
  }

  @Override
  public Certificate @Nullable [] engineGetCertificateChain(String label) {
    return null;
  }

  @Override
  public @Nullable Certificate engineGetCertificate(String label) {
    return null;
  }

  @Override
  public @Nullable Date engineGetCreationDate(String label) {
    return null;
  }

  @Override
  public void engineSetKeyEntry(String label, Key key, char[] password, Certificate[] chain)
      throws KeyStoreException {
    throw new KeyStoreException(READ_ONLY);
  }

  @Override
  public void engineSetKeyEntry(String label, byte[] key, Certificate[] chain)
      throws KeyStoreException {
    throw new KeyStoreException(READ_ONLY);
  }

  @Override
  public void engineSetCertificateEntry(String label, Certificate certificate)
      throws KeyStoreException {
    throw new KeyStoreException(READ_ONLY);
  }

  @Override
  public void engineDeleteEntry(String label) throws KeyStoreException {
    throw new KeyStoreException(READ_ONLY);
  }

  @Override
  public boolean engineIsCertificateEntry(String label) {
    return false;
  }

  @Override
  public @Nullable String engineGetCertificateAlias(Certificate certificate) {
    return null;
  }
}
