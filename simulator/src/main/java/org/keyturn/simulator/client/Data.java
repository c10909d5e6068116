package org.keyturn.simulator.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import org.keyturn.simulator.wire.Refused;

/** Bytes given on the command line or in a file. */
final class Data {
  private Data() {}

  /** From {@code --data} or {@code --data-path}, exactly one of them. */
  static byte[] read(Arguments arguments) {
    return read(arguments, "--data", "--data-path");
  }

  static byte[] read(Arguments arguments, String inline, String file) {
    if (arguments.has(inline) && arguments.has(file)) {
      throw UsageError.of("the argument '" + inline + "' cannot be used with '" + file + "'", "");
    }
    if (arguments.has(file)) {
      try {
        return Files.readAllBytes(Path.of(arguments.text(file)));
      } catch (IOException e) {
        throw new Refused("Cannot read " + arguments.text(file));
      }
    }
    if (!arguments.has(inline)) {
      throw UsageError.of(
          "the following required arguments were not provided:\n  <" + file + "|" + inline + ">",
          "");
    }
    try {
      return Base64.getDecoder().decode(arguments.text(inline));
    } catch (IllegalArgumentException e) {
      throw UsageError.of("invalid value for '" + inline + "': not Base64", "");
    }
  }

  /** Hex digits after {@code 0x}. */
  static String hex(String flag, String value) {
    String digits = value.startsWith("0x") ? value.substring(2) : value;
    try {
      return HexFormat.of().formatHex(HexFormat.of().parseHex(digits));
    } catch (IllegalArgumentException e) {
      throw UsageError.of("invalid value '" + value + "' for '" + flag + "': not hex", "");
    }
  }
}
