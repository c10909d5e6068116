package org.keyturn.ceremony.escrow;

import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.NoSuchPaddingException;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;
import org.keyturn.ceremony.escrow.EscrowException.Reason;
import org.keyturn.ceremony.tezos.P256SecretKey;

/**
 * Opens what {@code key wrap rsa-aes} of the CloudHSM CLI writes: PKCS#11 CKM_RSA_AES_KEY_WRAP,
 * that is a one-time AES key under RSA-OAEP, then the PKCS#8 key under that AES key (RFC 5649).
 */
public final class EscrowBlob {
  private static final int AES_BYTES = 32;
  private static final int BLOCK = 8;

  /** The hash and the mask generation that the ceremony asks the HSM for. */
  private static final OAEPParameterSpec OAEP =
      new OAEPParameterSpec(
          "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);

  private EscrowBlob() {}

  /** Opens the envelope; the caller closes the key. */
  public static P256SecretKey open(byte[] blob, RSAPrivateKey recipient) {
    int outer = (recipient.getModulus().bitLength() + 7) / 8;
    requireLength(blob, outer);
    byte[] aes = decryptOuter(Arrays.copyOf(blob, outer), recipient);
    try {
      byte[] pkcs8 = decryptInner(Arrays.copyOfRange(blob, outer, blob.length), aes);
      try {
        return P256SecretKey.ofPkcs8(pkcs8);
      } finally {
        Arrays.fill(pkcs8, (byte) 0);
      }
    } finally {
      Arrays.fill(aes, (byte) 0);
    }
  }

  private static void requireLength(byte[] blob, int outer) {
    int inner = blob.length - outer;
    if (inner < 2 * BLOCK || inner % BLOCK != 0) {
      throw new EscrowException(
          Reason.BLOB_LENGTH,
          "escrow blob: found %d bytes; allowed: %d of RSA, then a multiple of 8, at least 16;"
                  .formatted(blob.length, outer)
              + " is this the recipient's key of another size, or a cut or text file?");
    }
  }

  private static byte[] decryptOuter(byte[] wrapped, RSAPrivateKey recipient) {
    byte[] aes;
    try {
      Cipher cipher = cipher("RSA/ECB/OAEPPadding");
      cipher.init(Cipher.DECRYPT_MODE, recipient, OAEP);
      aes = cipher.doFinal(wrapped);
    } catch (GeneralSecurityException e) {
      throw new EscrowException(
          Reason.NOT_FOR_THIS_KEY,
          "escrow blob: its RSA part does not open with this key; it was made for another"
              + " recipient, or changed",
          e);
    }
    if (aes.length != AES_BYTES) {
      throw new EscrowException(
          Reason.BLOB_CHANGED,
          "escrow blob: found a wrapped AES key of %d bytes; allowed: %d"
              .formatted(aes.length, AES_BYTES));
    }
    return aes;
  }

  private static byte[] decryptInner(byte[] wrapped, byte[] aes) {
    try {
      Cipher cipher = cipher("AES/KWP/NoPadding");
      cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(aes, "AES"));
      return cipher.doFinal(wrapped);
    } catch (GeneralSecurityException e) {
      throw new EscrowException(
          Reason.BLOB_CHANGED, "escrow blob: its AES part was changed or cut; get it again", e);
    }
  }

  private static Cipher cipher(String transformation) {
    try {
      return Cipher.getInstance(transformation);
    } catch (NoSuchAlgorithmException | NoSuchPaddingException e) {
      throw new IllegalStateException("JDK 17 and later have " + transformation, e);
    }
  }
}
