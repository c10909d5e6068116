package org.keyturn.ceremony.document;

import java.io.IOException;
import java.io.StringReader;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;

/** The public key that a secret key may be sealed to. */
final class RecipientPublicKey {
  private static final int LEAST_BITS = 3072;

  private static final Pattern ASCII = Pattern.compile("[\\x20-\\x7e\\n]+");

  private RecipientPublicKey() {}

  static void check(String path, Value value, Problems problems) {
    if (value instanceof Value.Text text) {
      int bits = rsaBits(text.text());
      if (bits < LEAST_BITS) {
        String reason = bits == 0 ? "it is no RSA public key" : "it has " + bits + " bits";
        problems.add(
            path,
            value,
            "an RSA public key of at least 3072 bits as PEM (BEGIN PUBLIC KEY); " + reason);
      }
    } else {
      problems.add(path, value, "an RSA public key as PEM, as text");
    }
  }

  /** Size of the modulus; 0 when this is anything but exactly one RSA SubjectPublicKeyInfo. */
  private static int rsaBits(String pem) {
    if (!ASCII.matcher(pem).matches()) {
      return 0;
    }
    try (var reader = new PemReader(new StringReader(pem))) {
      PemObject object = reader.readPemObject();
      if (object == null
          || !object.getType().equals("PUBLIC KEY")
          || reader.readPemObject() != null) {
        return 0;
      }
      var key = SubjectPublicKeyInfo.getInstance(object.getContent()).parsePublicKey();
      return RSAPublicKey.getInstance(key).getModulus().bitLength();
    } catch (IOException | IllegalArgumentException | IllegalStateException e) {
      return 0;
    }
  }
}
