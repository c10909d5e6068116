package org.keyturn.simulator.aws.ssm;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.keyturn.simulator.aws.AwsException;

/**
 * The rules for names of parameters ("PutParameter", Systems Manager API reference): letters,
 * digits, {@code . - _} and {@code /}; at most 15 levels; no prefix that AWS keeps for itself.
 */
final class Names {
  private static final Pattern ALLOWED = Pattern.compile("[a-zA-Z0-9_.\\-/]+");
  private static final int MOST_LEVELS = 15;

  private Names() {}

  static void check(String name) {
    if (!ALLOWED.matcher(name).matches()) {
      throw new AwsException(
          "ValidationException",
          "Parameter name: can't include other than letters, digits, and the symbols . - _ /");
    }
    if (name.contains("/") && !name.startsWith("/")) {
      throw new AwsException(
          "ValidationException", "Parameter name must be a fully qualified name.");
    }
    String bare = name.toLowerCase(Locale.ROOT).replaceFirst("^/", "");
    if (List.of("aws", "ssm").stream().anyMatch(bare::startsWith)) {
      throw new AwsException(
          "ValidationException",
          "Parameter name: can't be prefixed with \"aws\" or \"ssm\" (case-insensitive).");
    }
    if (name.chars().filter(c -> c == '/').count() > MOST_LEVELS) {
      throw new AwsException(
          "HierarchyLevelLimitExceededException",
          "Hierarchy depth exceeded: parameter names have at most " + MOST_LEVELS + " levels.");
    }
  }
}
