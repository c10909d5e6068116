package org.keyturn.simulator.hsm;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.IllegalBlockSizeException;
import org.keyturn.simulator.wire.Message;
import org.keyturn.simulator.wire.Refused;

/** RSASSA-PKCS1-v1_5 over a DigestInfo that the client encoded (RFC 8017, 8.2). */
final class RsaPkcsSigning implements Signing {
  @Override
  public String keyType() {
    return "rsa";
  }

  @Override
  public byte[] sign(byte[] pkcs8, byte[] digestInfo, Message options)
      throws GeneralSecurityException {
    Key key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    try {
      return cipher(Cipher.ENCRYPT_MODE, key).doFinal(digestInfo);
    } catch (IllegalBlockSizeException e) {
      throw new Refused("The data is too long for the key");
    }
  }

  @Override
  public boolean verify(byte[] spki, byte[] digestInfo, byte[] signature, Message options)
      throws GeneralSecurityException {
    Key key = KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(spki));
    try {
      return MessageDigest.isEqual(cipher(Cipher.DECRYPT_MODE, key).doFinal(signature), digestInfo);
    } catch (BadPaddingException | IllegalBlockSizeException e) {
      return false;
    }
  }

  private static Cipher cipher(int mode, Key key) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
    cipher.init(mode, key);
    return cipher;
  }
}
