package org.keyturn.matrix;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A real value that is searched for.
 *
 * @param bytes as ISO 8859-1 text, one character a byte
 */
record Secret(Kind kind, String name, String bytes) {
  /** Whose it is. */
  enum Kind {
    /** Of a CloudHSM user. */
    PASSWORD,
    /** Private or secret key in the HSMs. */
    HSM_KEY,
    /** The customer CA's private key, which exists while one activity runs. */
    CA_KEY,
    /** What participants and recipients hold, on machines of their own. */
    PEOPLE,
    /** No secret, but planted, so that the search shows that it finds. */
    CONTROL
  }

  /** Half a password, a quarter of a 512-bit number: no such piece occurs by chance. */
  private static final int PIECE = 16;

  /** Of a large number its beginning is enough; more would only cost time. */
  private static final int MOST_PIECES = 3;

  static Secret of(Kind kind, String name, byte[] bytes) {
    return new Secret(kind, name, new String(bytes, StandardCharsets.ISO_8859_1));
  }

  /**
   * The parts that are searched for one by one, so that a value that is cut or broken into lines is
   * found too.
   */
  List<String> pieces() {
    if (bytes.length() < PIECE) {
      throw new IllegalArgumentException(name + " is too short to be told from chance");
    }
    var pieces = new ArrayList<String>();
    for (int at = 0; at + PIECE <= bytes.length() && pieces.size() < MOST_PIECES; at += PIECE) {
      pieces.add(bytes.substring(at, at + PIECE));
    }
    return pieces;
  }

  /** Says what it is and nothing of its value; a failing test prints it. */
  @Override
  public String toString() {
    return kind + " " + name;
  }

  /** One of its own for every run. */
  static Secret control() {
    var random = new byte[PIECE / 2];
    new SecureRandom().nextBytes(random);
    return new Secret(Kind.CONTROL, "planted", HexFormat.of().formatHex(random));
  }

  /** It in these forms, with blanks between. */
  String in(Set<Form> forms) {
    return forms.stream().flatMap(form -> form.of(bytes).stream()).collect(Collectors.joining(" "));
  }
}
