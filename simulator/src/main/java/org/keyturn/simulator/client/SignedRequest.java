package org.keyturn.simulator.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.keyturn.simulator.wire.Refused;

/**
 * The headers of a signed call to {@code cloudhsm} (IAM user guide: Create a signed AWS API
 * request), by the access key of the environment or of the profile {@code default}.
 */
record SignedRequest(Map<String, String> environment, String host, String region) {
  private static final String SERVICE = "cloudhsm";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /** All but {@code host}, which the connection sets itself. */
  Map<String, String> headers(String target, String body) {
    String time = TIME.format(Instant.now());
    String scope = time.substring(0, 8) + "/" + region + "/" + SERVICE + "/aws4_request";
    Map<String, String> signed = new TreeMap<>();
    signed.put("content-type", "application/x-amz-json-1.1");
    signed.put("host", host);
    signed.put("x-amz-date", time);
    signed.put("x-amz-target", target);
    String session = environment.getOrDefault("AWS_SESSION_TOKEN", "");
    if (!session.isEmpty()) {
      signed.put("x-amz-security-token", session);
    }
    String names = String.join(";", signed.keySet());
    StringBuilder canonical = new StringBuilder("POST\n/\n\n");
    signed.forEach((name, value) -> canonical.append(name).append(':').append(value).append('\n'));
    canonical.append('\n').append(names).append('\n').append(hash(body));
    String asked = "AWS4-HMAC-SHA256\n" + time + "\n" + scope + "\n" + hash(canonical.toString());
    byte[] key = ("AWS4" + credential("aws_secret_access_key")).getBytes(UTF_8);
    for (String part : scope.split("/")) {
      key = mac(key, part);
    }
    Map<String, String> headers = new TreeMap<>(signed);
    headers.remove("host");
    headers.put(
        "Authorization",
        "AWS4-HMAC-SHA256 Credential=%s/%s, SignedHeaders=%s, Signature=%s"
            .formatted(
                credential("aws_access_key_id"),
                scope,
                names,
                HexFormat.of().formatHex(mac(key, asked))));
    return headers;
  }

  private String credential(String name) {
    String given = environment.getOrDefault(name.toUpperCase(Locale.ROOT), "");
    return given.isEmpty() ? ofProfile(name) : given;
  }

  private String ofProfile(String name) {
    Path home = Path.of(environment.getOrDefault("HOME", "/"));
    String file = environment.getOrDefault("AWS_SHARED_CREDENTIALS_FILE", "");
    try {
      Path credentials = file.isEmpty() ? home.resolve(".aws/credentials") : Path.of(file);
      boolean inDefault = false;
      for (String line : Files.readAllLines(credentials)) {
        String text = line.strip();
        inDefault = text.startsWith("[") ? text.equals("[default]") : inDefault;
        if (inDefault && text.matches(name + "\\s*=.*")) {
          return text.substring(text.indexOf('=') + 1).strip();
        }
      }
    } catch (IOException e) {
      // Without the file it is as if it were empty.
    }
    // The words of the real tool (release notes of Client SDK 5 on containers).
    throw new Refused("No credentials in the property bag");
  }

  private static String hash(String text) {
    return HexFormat.of().formatHex(Digests.digest("sha256", text.getBytes(UTF_8)));
  }

  private static byte[] mac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC", e);
    }
  }

  @Override
  public String toString() {
    return "signed request to " + host;
  }
}
