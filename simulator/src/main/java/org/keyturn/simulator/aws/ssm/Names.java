package org.keyturn.simulator.aws.ssm;

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
    checkPrefix(name);
    if (name.chars().filter(c -> c == '/').count() > MOST_LEVELS) {
      throw new AwsException(
          "HierarchyLevelLimitExceededException",
          "Hierarchy depth exceeded: parameter names have at most " + MOST_LEVELS + " levels.");
    }
  }

  /**
   * The three answers that AWS gives, in the words that moto's tests, which also run against AWS,
   * expect.
   */
  private static void checkPrefix(String name) {
    String bare = name.toLowerCase(Locale.ROOT).replaceFirst("^/+", "");
    boolean path = name.indexOf('/', 1) > 0;
    if (!bare.startsWith("aws") && !bare.startsWith("ssm")) {
      return;
    }
    if (bare.startsWith("aws") && path) {
      throw new AwsException(
          "AccessDeniedException", "No access to reserved parameter name: " + name + ".");
    }
    throw new AwsException(
        "ValidationException",
        path
            ? "Parameter name: can't be prefixed with \"ssm\" (case-insensitive). If formed as a path,"
                + " it can consist of sub-paths divided by slash symbol; each sub-path can be formed"
                + " as a mix of letters, numbers and the following 3 symbols .-_"
            : "Parameter name: can't be prefixed with \"aws\" or \"ssm\" (case-insensitive).");
  }
}
