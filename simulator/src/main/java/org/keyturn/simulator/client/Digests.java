package org.keyturn.simulator.client;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.keyturn.simulator.wire.Refused;

/** The hash functions of the tool, by its names. */
final class Digests {
  /** What precedes a digest in a DigestInfo (RFC 8017, 9.2, note 1). */
  private static final Map<String, String> PREFIXES =
      Map.of(
          "sha1", "3021300906052b0e03021a05000414",
          "sha224", "302d300d06096086480165030402040500041c",
          "sha256", "3031300d060960864801650304020105000420",
          "sha384", "3041300d060960864801650304020205000430",
          "sha512", "3051300d060960864801650304020305000440");

  private Digests() {}

  static byte[] digest(String hash, byte[] data) {
    return function(hash).digest(data);
  }

  /** The same bytes, which must be a digest already. */
  static byte[] checked(String hash, byte[] data) {
    if (data.length != function(hash).getDigestLength()) {
      throw new Refused("The data is not a " + hash + " digest");
    }
    return data;
  }

  /** The digest with the name of its function, in DER. */
  static byte[] info(String hash, byte[] data) {
    byte[] prefix = HexFormat.of().parseHex(PREFIXES.getOrDefault(hash, ""));
    byte[] digest = digest(hash, data);
    byte[] info = Arrays.copyOf(prefix, prefix.length + digest.length);
    System.arraycopy(digest, 0, info, prefix.length, digest.length);
    return info;
  }

  private static MessageDigest function(String hash) {
    try {
      return MessageDigest.getInstance(hash.toUpperCase(Locale.ROOT).replace("SHA", "SHA-"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + hash, e);
    }
  }
}
