package org.keyturn.ceremony.document;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/** Where things are: URLs, files and their digests. */
final class Places {
  static final Shape SHA256 = Shapes.text("64 lower-case hex digits (SHA-256)", "[0-9a-f]{64}");

  static final Shape PATH =
      Shapes.text(
          "an absolute path without '..'",
          text ->
              text.startsWith("/")
                  && text.length() <= 1024
                  && Names.isPrintable(text)
                  && !Pattern.compile("(^|/)\\.\\.?(/|$)").matcher(text).find());

  static final Shape URL =
      Shapes.text(
          "an https:// URL without user, query and fragment; http:// only to this machine"
              + " (127.0.0.1)",
          Places::acceptable);

  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}|\\[::1]");

  private Places() {}

  private static boolean acceptable(String text) {
    try {
      var url = new URI(text);
      if (url.getHost() == null
          || url.getRawUserInfo() != null
          || url.getRawQuery() != null
          || url.getRawFragment() != null) {
        return false;
      }
      return "https".equals(url.getScheme())
          || "http".equals(url.getScheme()) && LOOPBACK.matcher(url.getHost()).matches();
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
