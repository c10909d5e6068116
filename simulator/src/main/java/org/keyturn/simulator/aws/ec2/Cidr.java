package org.keyturn.simulator.aws.ec2;

import java.util.Arrays;
import java.util.regex.Pattern;

/** A block of IPv4 addresses. */
public record Cidr(String text) {
  private static final Pattern ADDRESS =
      Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");
  private static final Pattern BLOCK = Pattern.compile("([\\d.]+)/(\\d|[12]\\d|3[0-2])");

  /** Whether the text is a block, as strict as EC2: an address and a prefix length. */
  static boolean valid(String text) {
    var block = BLOCK.matcher(text);
    return block.matches() && ADDRESS.matcher(block.group(1)).matches();
  }

  /** Whether the address belongs to the block. */
  public boolean contains(String address) {
    return ADDRESS.matcher(address).matches() && (number(address) & mask()) == first();
  }

  /** The n-th address of the block. */
  public String address(int n) {
    long address = first() + n;
    return "%d.%d.%d.%d"
        .formatted(address >> 24, address >> 16 & 255, address >> 8 & 255, address & 255);
  }

  /**
   * Whether AWS keeps the address for itself: the first four and the last ("Subnet CIDR blocks",
   * Amazon VPC user guide).
   */
  public boolean reserved(String address) {
    long n = number(address) - first();
    return n < 4 || n == size() - 1;
  }

  int size() {
    return 1 << (32 - length());
  }

  private long first() {
    return number(text.substring(0, text.indexOf('/'))) & mask();
  }

  private int length() {
    return Integer.parseInt(text.substring(text.indexOf('/') + 1));
  }

  private long mask() {
    return -1L << (32 - length()) & 0xffffffffL;
  }

  private static long number(String address) {
    return Arrays.stream(address.split("\\.", -1))
        .mapToLong(Long::parseLong)
        .reduce(0, (number, part) -> number << 8 | part);
  }
}
