package org.keyturn.simulator.client;

import java.util.List;
import java.util.Locale;

/**
 * One option of a command.
 *
 * @param alternative the option that may be given instead, where exactly one of both must be
 * @param check what each value must be beyond the allowed ones
 */
record Flag(
    String name,
    Arity arity,
    boolean required,
    String alternative,
    List<String> allowed,
    Check check,
    String about) {
  enum Arity {
    NONE,
    ONE,
    MANY
  }

  /** Throws a usage error that names the option. */
  interface Check {
    void check(String flag, String value);
  }

  static Flag one(String name, String about, String... allowed) {
    return new Flag(name, Arity.ONE, false, "", List.of(allowed), (flag, value) -> {}, about);
  }

  static Flag many(String name, String about) {
    return new Flag(name, Arity.MANY, false, "", List.of(), (flag, value) -> {}, about);
  }

  static Flag none(String name, String about) {
    return new Flag(name, Arity.NONE, false, "", List.of(), (flag, value) -> {}, about);
  }

  static Flag number(String name, String about) {
    return one(name, about).checked(Flag::wholeNumber);
  }

  Flag needed() {
    return new Flag(name, arity, true, alternative, allowed, check, about);
  }

  Flag checked(Check how) {
    return new Flag(name, arity, required, alternative, allowed, how, about);
  }

  Flag or(String other) {
    return new Flag(name, arity, required, other, allowed, check, about);
  }

  /** As usage texts show it: {@code --filter [<FILTER>...]}. */
  String shown() {
    String value = name.replaceFirst("^-+", "").replace('-', '_').toUpperCase(Locale.ROOT);
    return switch (arity) {
      case NONE -> name;
      case ONE -> name + " <" + value + ">";
      case MANY -> name + " [<" + value + ">...]";
    };
  }

  private static void wholeNumber(String flag, String value) {
    if (value.isEmpty() || value.length() > 9 || !value.chars().allMatch(Character::isDigit)) {
      throw UsageError.of(
          "invalid value '" + value + "' for '" + flag + "': invalid digit found in string", "");
    }
  }
}
