package org.keyturn.simulator.aws;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a request's {@code Authorization} header claims, in the form of Signature Version 4 ("Create
 * a signed AWS API request").
 */
public record Signature(
    String accessKey,
    String date,
    String region,
    String service,
    String signedHeaders,
    String value) {
  private static final Pattern FORM =
      Pattern.compile(
          "AWS4-HMAC-SHA256 +Credential=(\\S{1,128}?)/(\\d{8})/([a-z0-9-]+)/([a-z0-9-]+)/aws4_request,"
              + " *SignedHeaders=([a-z0-9;-]+), *Signature=([0-9a-f]{64})");

  /** Reads the header; whether the signature is right, {@link SignatureCheck} knows. */
  public static Signature read(@Nullable String authorization) {
    if (authorization == null || authorization.isBlank()) {
      throw new AwsException(
          "MissingAuthenticationTokenException", 403, "Missing Authentication Token");
    }
    Matcher form = FORM.matcher(authorization.strip());
    if (!form.matches()) {
      throw new AwsException(
          "IncompleteSignatureException",
          403,
          "Authorization header requires 'Credential', 'SignedHeaders' and 'Signature' parameters"
              + " of the form of AWS4-HMAC-SHA256.");
    }
    return new Signature(
        form.group(1), form.group(2), form.group(3), form.group(4), form.group(5), form.group(6));
  }
}
