package org.keyturn.matrix;

import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The ways in which a value may be written. Bytes are ISO 8859-1 text throughout. */
enum Form {
  PLAIN("plain"),
  BASE64("base64"),
  HEX("hex"),
  URL("URL"),
  JSON("JSON"),
  UTF16("UTF-16");

  private static final Base64.Encoder STANDARD = Base64.getEncoder().withoutPadding();
  private static final Base64.Encoder URL_SAFE = Base64.getUrlEncoder().withoutPadding();

  final String title;

  Form(String title) {
    this.title = title;
  }

  /** How these bytes may stand there; what is the same as another form's is that form's. */
  Set<String> of(String bytes) {
    return switch (this) {
      case PLAIN -> Set.of(bytes);
      case BASE64 -> base64(bytes);
      case HEX -> hexes(bytes);
      case URL -> url(bytes);
      case JSON -> json(bytes);
      case UTF16 -> utf16(bytes);
    };
  }

  /** Whatever stands before it: the value may begin in any of three places of a group. */
  private static Set<String> base64(String bytes) {
    var texts = new LinkedHashSet<String>();
    for (int before = 0; before < 3; before++) {
      byte[] shifted = latin("\0".repeat(before) + bytes);
      int from = (8 * before + 5) / 6;
      int to = 8 * shifted.length / 6;
      texts.add(STANDARD.encodeToString(shifted).substring(from, to));
      texts.add(URL_SAFE.encodeToString(shifted).substring(from, to));
    }
    return texts;
  }

  private static Set<String> hexes(String bytes) {
    return new LinkedHashSet<>(List.of(hex(bytes), hex(bytes).toUpperCase(Locale.ROOT)));
  }

  private static Set<String> url(String bytes) {
    var texts = new LinkedHashSet<String>();
    texts.add(each(bytes, "%%%02x"));
    texts.add(each(bytes, "%%%02X"));
    texts.add(URLEncoder.encode(bytes, StandardCharsets.ISO_8859_1));
    for (String base64 : base64(bytes)) {
      texts.add(URLEncoder.encode(base64, StandardCharsets.ISO_8859_1));
    }
    texts.remove(bytes);
    texts.removeAll(base64(bytes));
    return texts;
  }

  private static Set<String> json(String bytes) {
    var texts = new LinkedHashSet<String>();
    texts.add(each(bytes, "\\u%04x"));
    texts.add(each(bytes, "\\u%04X"));
    for (String base64 : base64(bytes)) {
      texts.add(base64.replace("/", "\\/"));
      texts.add(base64.replace("/", "\\u002f").replace("+", "\\u002b"));
    }
    texts.removeAll(base64(bytes));
    return texts;
  }

  private static Set<String> utf16(String bytes) {
    var texts = new LinkedHashSet<String>();
    for (Charset charset : Set.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      texts.add(latin(bytes.getBytes(charset)));
      texts.add(latin(hex(bytes).getBytes(charset)));
      for (String base64 : base64(bytes)) {
        texts.add(latin(base64.getBytes(charset)));
      }
    }
    return texts;
  }

  private static String hex(String bytes) {
    return HexFormat.of().formatHex(latin(bytes));
  }

  private static String each(String bytes, String format) {
    return bytes.chars().mapToObj(format::formatted).collect(Collectors.joining());
  }

  static byte[] latin(String bytes) {
    return bytes.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
