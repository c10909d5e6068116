package org.keyturn.simulator.client;

import java.io.IOException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import javax.crypto.Cipher;
import org.keyturn.simulator.wire.Message;

/** An RSA pair outside the HSMs, to take keys out to. */
final class Outside {
  private static final KeyPair RECIPIENT = pair();

  private final ClientTest test;

  /** Imports the recipient's public key as {@code recipient}. */
  Outside(ClientTest test) throws IOException {
    this.test = test;
    OpenSsl openssl = new OpenSsl(test.directory);
    test.typed(
        "key import pem --label recipient --key-type-class rsa-public --attributes wrap=true --path "
            + openssl.pem("recipient.pem", RECIPIENT.getPublic()));
    openssl.pem("recipient.key", RECIPIENT.getPrivate());
  }

  static KeyPair recipient() {
    return RECIPIENT;
  }

  /** What {@code key wrap} leaves. */
  byte[] wrap(String mechanism, String payload, String wrapping, String... more) {
    Message answer =
        test.typed(
            String.join(" ", "key wrap", mechanism, String.join(" ", more)).strip()
                + " --payload-filter attr.label="
                + payload
                + " --wrapping-filter attr.label="
                + wrapping);
    String member = answer.has("wrapped_key_data") ? "wrapped_key_data" : "wrapped-key-data";
    return Base64.getDecoder().decode(answer.text(member));
  }

  /** The value of an AES key, wrapped for the recipient and opened by the JDK. */
  byte[] learn(String label) throws Exception {
    Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
    cipher.init(Cipher.DECRYPT_MODE, RECIPIENT.getPrivate());
    return cipher.doFinal(wrap("rsa-pkcs", label, "recipient"));
  }

  static KeyPair pair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
