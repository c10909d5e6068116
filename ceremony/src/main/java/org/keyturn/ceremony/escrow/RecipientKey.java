package org.keyturn.ceremony.escrow;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import org.jspecify.annotations.Nullable;
import org.keyturn.ceremony.escrow.EscrowException.Reason;
import org.keyturn.ceremony.secret.Secret;

/** Reads the recipient's RSA private key from PEM, as OpenSSL 3 writes it by default (PKCS#8). */
public final class RecipientKey {
  private static final String CLEAR = "PRIVATE KEY";
  private static final String ENCRYPTED = "ENCRYPTED PRIVATE KEY";

  private RecipientKey() {}

  /** Whether reading this file will need a password. */
  public static boolean needsPassword(byte[] pem) {
    return encrypted(onlyBlock(pem));
  }

  /** Reads a clear or an encrypted key; the password is left unused for a clear one. */
  public static RSAPrivateKey ofPem(byte[] pem, @Nullable Secret password) {
    PemObject block = onlyBlock(pem);
    byte[] pkcs8 = encrypted(block) ? decrypt(block.getContent(), password) : block.getContent();
    try {
      return (RSAPrivateKey)
          KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    } catch (GeneralSecurityException e) {
      throw unreadable("a " + CLEAR + " block that is not an RSA key", e);
    } finally {
      Arrays.fill(pkcs8, (byte) 0);
    }
  }

  private static boolean encrypted(PemObject block) {
    return block.getType().equals(ENCRYPTED);
  }

  private static PemObject onlyBlock(byte[] pem) {
    try (PemReader reader = new PemReader(new StringReader(new String(pem, UTF_8)))) {
      PemObject block = reader.readPemObject();
      if (block == null) {
        throw unreadable("no PEM block", null);
      }
      if (!block.getType().equals(CLEAR) && !encrypted(block)) {
        throw unreadable("a " + block.getType() + " block", null);
      }
      if (reader.readPemObject() != null) {
        throw unreadable("more than one PEM block", null);
      }
      return block;
    } catch (IOException | IllegalArgumentException e) {
      throw unreadable("a damaged PEM block", e);
    }
  }

  private static byte[] decrypt(byte[] content, @Nullable Secret password) {
    if (password == null) {
      throw new EscrowException(
          Reason.PASSWORD_NEEDED, "recipient's key: it is encrypted; give its password");
    }
    try {
      PKCS8EncryptedPrivateKeyInfo info = new PKCS8EncryptedPrivateKeyInfo(content);
      // An own instance: the provider list of the process stays as it is.
      JceOpenSSLPKCS8DecryptorProviderBuilder builder =
          new JceOpenSSLPKCS8DecryptorProviderBuilder().setProvider(new BouncyCastleProvider());
      char[] characters = password.reveal(bytes -> new String(bytes, UTF_8).toCharArray());
      try {
        return info.decryptPrivateKeyInfo(builder.build(characters)).getEncoded();
      } finally {
        Arrays.fill(characters, '\0');
      }
    } catch (PKCSException e) {
      throw new EscrowException(
          Reason.PASSWORD_WRONG,
          "recipient's key: it does not open with this password, or was changed",
          e);
    } catch (IOException | OperatorCreationException e) {
      throw unreadable("an encrypted key of a kind that is not known", e);
    }
  }

  private static EscrowException unreadable(String found, @Nullable Exception cause) {
    String message =
        "recipient's key: found "
            + found
            + "; allowed: one PRIVATE KEY or ENCRYPTED PRIVATE KEY block with an RSA key;"
            + " openssl pkcs8 -topk8 makes one of an RSA PRIVATE KEY block";
    return cause == null
        ? new EscrowException(Reason.KEY_UNREADABLE, message)
        : new EscrowException(Reason.KEY_UNREADABLE, message, cause);
  }
}
