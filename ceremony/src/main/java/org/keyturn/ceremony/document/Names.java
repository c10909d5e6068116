package org.keyturn.ceremony.document;

import java.util.regex.Pattern;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;

/** The names people give to participants, groups, recipients and certificates. */
final class Names {
  static final Pattern PATTERN = Pattern.compile("[a-z][a-z0-9-]{0,30}");

  static final Shape SHAPE =
      Shapes.text("a lower-case letter, then at most 30 of a-z, 0-9 and '-'", PATTERN);

  /** Control characters, unassigned ones and Unicode's own line ends read differently elsewhere. */
  private static final Pattern PRINTABLE = Pattern.compile("[^\\p{C}\\p{Zl}\\p{Zp}]+");

  private Names() {}

  static boolean isPrintable(String text) {
    return PRINTABLE.matcher(text).matches();
  }

  static Shape printable(int most) {
    return Shapes.text(
        "1 to " + most + " printable characters",
        text -> text.length() <= most && isPrintable(text));
  }

  /** Whether this is a distinguished name with exactly one common name. */
  static boolean distinguished(String name) {
    try {
      return name.length() <= 256
          && isPrintable(name)
          && new X500Name(name).getRDNs(BCStyle.CN).length == 1;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
