package org.keyturn.ceremony.tezos;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.math.ec.ECPoint;
import org.keyturn.ceremony.tezos.KeyFormatException.Reason;

/** The forms in which a P-256 public key leaves an HSM, read by structure and never by guess. */
final class PublicKeyReader {
  private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
  private static final String END = "-----END PUBLIC KEY-----";
  private static final byte[] SPKI_HEAD =
      HexFormat.of().parseHex("3059301306072a8648ce3d020106082a8648ce3d030107034200");
  private static final int UNCOMPRESSED = 65;
  private static final int COMPRESSED = 33;

  private PublicKeyReader() {}

  static P256PublicKey spki(byte[] der) {
    Der outer = Der.of(KeyForm.SPKI, der);
    Der info = outer.enter(Der.SEQUENCE);
    outer.end("after the key");
    info.p256Algorithm();
    byte[] point = info.bitString();
    info.end("after the point");
    return uncompressed(KeyForm.SPKI, point);
  }

  static P256PublicKey pem(String pem) {
    String text = pem.strip();
    int bodyEnd = text.length() - END.length();
    if (!text.startsWith(BEGIN) || !text.endsWith(END) || bodyEnd < BEGIN.length()) {
      throw new KeyFormatException(
          KeyForm.PUBLIC_KEY_PEM,
          Reason.STRUCTURE,
          pem.length() + " characters that are not one such block",
          "one block from " + BEGIN + " to " + END + ", nothing around it");
    }
    String body = text.substring(BEGIN.length(), bodyEnd).replaceAll("\r?\n", "");
    try {
      return spki(Base64.getDecoder().decode(body));
    } catch (IllegalArgumentException e) {
      throw new KeyFormatException(
          KeyForm.PUBLIC_KEY_PEM, Reason.ALPHABET, "text that is not Base64", "Base64 lines");
    }
  }

  static P256PublicKey pemOrDer(byte[] content) {
    return content.length > 0 && content[0] == Der.SEQUENCE
        ? spki(content)
        : pem(new String(content, US_ASCII));
  }

  static P256PublicKey ecPoint(byte[] attribute) {
    // 67 bytes in the OCTET STRING that PKCS#11 asks for, 65 bare; both begin with 04.
    if (attribute.length == UNCOMPRESSED) {
      return uncompressed(KeyForm.EC_POINT, attribute);
    }
    Der der = Der.of(KeyForm.EC_POINT, attribute);
    byte[] point = der.bytes(Der.OCTET_STRING);
    der.end("after the point");
    return uncompressed(KeyForm.EC_POINT, point);
  }

  static P256PublicKey ecPointHex(String attribute) {
    try {
      return ecPoint(
          HexFormat.of().parseHex(attribute.startsWith("0x") ? attribute.substring(2) : attribute));
    } catch (IllegalArgumentException e) {
      throw new KeyFormatException(
          KeyForm.EC_POINT, Reason.ALPHABET, "text that is not hex", "0x and pairs of hex digits");
    }
  }

  private static P256PublicKey uncompressed(KeyForm form, byte[] point) {
    if (point.length != UNCOMPRESSED) {
      throw new KeyFormatException(
          form, Reason.LENGTH, "a point of " + point.length + " bytes", "65 bytes, uncompressed");
    }
    return point(form, point);
  }

  static P256PublicKey point(KeyForm form, byte[] sec1) {
    int first = sec1.length == 0 ? -1 : sec1[0] & 0xff;
    // The hybrid forms 06 and 07 and the point at infinity are left out on purpose.
    boolean known =
        (sec1.length == UNCOMPRESSED && first == 4)
            || (sec1.length == COMPRESSED && (first == 2 || first == 3));
    if (!known) {
      throw new KeyFormatException(
          form,
          Reason.STRUCTURE,
          sec1.length + " bytes" + (first < 0 ? "" : " beginning with 0x%02x".formatted(first)),
          "65 bytes beginning with 0x04, or 33 beginning with 0x02 or 0x03");
    }
    return P256PublicKey.of(decode(form, sec1));
  }

  private static ECPoint decode(KeyForm form, byte[] sec1) {
    try {
      return P256.decode(sec1);
    } catch (IllegalArgumentException e) {
      throw offCurve(form);
    }
  }

  static KeyFormatException offCurve(KeyForm form) {
    return new KeyFormatException(
        form, Reason.NOT_ON_CURVE, "coordinates that do not fit", "a point of P-256");
  }

  static byte[] toSpki(byte[] uncompressed) {
    byte[] der = new byte[SPKI_HEAD.length + uncompressed.length];
    System.arraycopy(SPKI_HEAD, 0, der, 0, SPKI_HEAD.length);
    System.arraycopy(uncompressed, 0, der, SPKI_HEAD.length, uncompressed.length);
    return der;
  }

  static String toPem(byte[] spki) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(spki);
    return BEGIN + "\n" + body + "\n" + END + "\n";
  }
}
