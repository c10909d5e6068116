package org.keyturn.simulator.hsm;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** TLS with a certificate that names the right subject and that another CA issued. */
final class Impostor {
  private static final Duration LIFE = Duration.ofDays(365);

  private Impostor() {}

  static SSLContext tls(Clock clock) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      KeyPair key = generator.generateKeyPair();
      char[] password = new char[0];
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, password);
      store.setKeyEntry(
          "impostor",
          key.getPrivate(),
          password,
          new Certificate[] {certificate(key, generator.generateKeyPair(), clock.instant())});
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, password);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new IllegalStateException("cannot make the certificate of another CA", e);
    }
  }

  private static X509Certificate certificate(KeyPair key, KeyPair authority, Instant now)
      throws GeneralSecurityException, OperatorCreationException {
    return new JcaX509CertificateConverter()
        .getCertificate(
            new JcaX509v3CertificateBuilder(
                    new X500Name("CN=another CA"),
                    BigInteger.TWO,
                    Date.from(now.minus(LIFE)),
                    Date.from(now.plus(LIFE)),
                    new X500Name("CN=HSM of another cluster"),
                    key.getPublic())
                .build(
                    new JcaContentSignerBuilder("SHA256withECDSA").build(authority.getPrivate())));
  }
}
