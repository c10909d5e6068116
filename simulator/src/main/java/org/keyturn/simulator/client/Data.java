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
    if (arguments.has(inline)) {
      return Base64.getDecoder().decode(arguments.text(inline));
    }
    try {
      return Files.readAllBytes(Path.of(arguments.text(file)));
    } catch (IOException e) {
      throw new Refused("Cannot read " + arguments.text(file));
    }
  }

  static void checkBase64(String flag, String value) {
    try {
      Base64.getDecoder().decode(value);
    } catch (IllegalArgumentException e) {
      throw UsageError.of("invalid value for '" + flag + "': not Base64", "");
    }
  }

  static void checkHex(String flag, String value) {
    try {
      hex(value);
    } catch (IllegalArgumentException e) {
      throw UsageError.of("invalid value '" + value + "' for '" + flag + "': not hex", "");
    }
  }

  /** The digits after {@code 0x}. */
  static String hex(String value) {
    String digits = value.startsWith("0x") ? value.substring(2) : value;
    return HexFormat.of().formatHex(HexFormat.of().parseHex(digits));
  }
}
