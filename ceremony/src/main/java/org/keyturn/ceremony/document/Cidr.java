package org.keyturn.ceremony.document;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of IPv4 addresses.
 *
 * @param first its lowest address
 * @param bits length of the prefix
 */
record Cidr(long first, int bits) {
  private static final Pattern WRITTEN = Pattern.compile("([0-9.]+)/([0-9]{1,2})");
  private static final Pattern ADDRESS =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");

  /** A VPC subnet is /16 to /28 (Amazon VPC, subnet CIDR blocks). */
  static final Shape SUBNET =
      Shapes.text(
          "a block of /16 to /28 that begins at its first address, such as 10.0.1.0/24",
          text -> parse(text).filter(block -> block.bits >= 16 && block.bits <= 28).isPresent());

  static final Shape HOST =
      Shapes.text("an IPv4 address, such as 10.0.1.10", text -> address(text).isPresent());

  static Optional<Cidr> parse(String text) {
    Matcher matcher = WRITTEN.matcher(text);
    if (!matcher.matches() || Integer.parseInt(matcher.group(2)) > 32) {
      return Optional.empty();
    }
    int bits = Integer.parseInt(matcher.group(2));
    return address(matcher.group(1))
        .map(first -> new Cidr(first, bits))
        .filter(block -> block.first % block.size() == 0);
  }

  static Optional<Long> address(String text) {
    Matcher matcher = ADDRESS.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long address = 0;
    for (int i = 1; i <= 4; i++) {
      String octet = matcher.group(i);
      // A leading zero means octal to some programs.
      if (Integer.parseInt(octet) > 255 || octet.length() > 1 && octet.startsWith("0")) {
        return Optional.empty();
      }
      address = address << 8 | Integer.parseInt(octet);
    }
    return Optional.of(address);
  }

  private long size() {
    return 1L << (32 - bits);
  }

  boolean contains(long address) {
    return address >= first && address < first + size();
  }

  boolean overlaps(Cidr other) {
    return contains(other.first) || other.contains(first);
  }

  /** AWS keeps the first four addresses and the last of each subnet (Amazon VPC, subnet sizing). */
  boolean reserves(long address) {
    return address < first + 4 || address == first + size() - 1;
  }
}
