package org.keyturn.simulator.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The options given to one command, checked against what it takes. */
final class Arguments {
  private final Map<String, List<String>> values;

  private Arguments(Map<String, List<String>> values) {
    this.values = values;
  }

  /** Refuses in the words of the parser that the real tools use. */
  static Arguments parse(String usage, List<Flag> flags, List<String> words) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (int at = 0; at < words.size(); at++) {
      String word = words.get(at);
      String name =
          word.startsWith("--") && word.indexOf('=') > 0
              ? word.substring(0, word.indexOf('='))
              : word;
      Flag flag = named(flags, name, usage);
      List<String> taken = new ArrayList<>();
      if (!name.equals(word)) {
        taken.add(word.substring(name.length() + 1));
      } else if (flag.arity() != Flag.Arity.NONE) {
        while (at + 1 < words.size()
            && !isFlag(words.get(at + 1))
            && (taken.isEmpty() || flag.arity() == Flag.Arity.MANY)) {
          taken.add(words.get(++at));
        }
      }
      check(flag, taken, usage);
      if (values.put(flag.name(), taken) != null) {
        throw UsageError.of(
            "the argument '" + flag.shown() + "' cannot be used multiple times", usage);
      }
    }
    requireAll(flags, values, usage);
    return new Arguments(values);
  }

  private static void check(Flag flag, List<String> taken, String usage) {
    if (flag.arity() == Flag.Arity.ONE && taken.isEmpty()) {
      throw UsageError.of(
          "a value is required for '" + flag.shown() + "' but none was supplied", usage);
    }
    for (String value : taken) {
      if (!flag.allowed().isEmpty() && !flag.allowed().contains(value)) {
        throw UsageError.of(
            "invalid value '"
                + value
                + "' for '"
                + flag.shown()
                + "'\n  [possible values: "
                + String.join(", ", flag.allowed())
                + "]",
            "");
      }
      flag.check().check(flag.name(), value);
    }
  }

  private static void requireAll(List<Flag> flags, Map<String, List<String>> values, String usage) {
    StringBuilder missing = new StringBuilder();
    for (Flag flag : flags) {
      if (flag.required() && !values.containsKey(flag.name())) {
        missing.append("\n  ").append(flag.shown());
      }
      if (!flag.alternative().isEmpty()) {
        boolean given = values.containsKey(flag.name());
        if (given && values.containsKey(flag.alternative())) {
          throw UsageError.of(
              "the argument '" + flag.name() + "' cannot be used with '" + flag.alternative() + "'",
              usage);
        }
        if (!given && !values.containsKey(flag.alternative())) {
          missing.append("\n  <").append(flag.alternative()).append('|');
          missing.append(flag.name()).append('>');
        }
      }
    }
    if (!missing.isEmpty()) {
      throw UsageError.of("the following required arguments were not provided:" + missing, usage);
    }
  }

  private static Flag named(List<Flag> flags, String name, String usage) {
    for (Flag flag : flags) {
      if (flag.name().equals(name) || name.equals("-v") && flag.name().equals("--verbose")) {
        return flag;
      }
    }
    throw UsageError.of("unexpected argument '" + name + "' found", usage);
  }

  private static boolean isFlag(String word) {
    return word.length() > 1 && word.charAt(0) == '-' && !Character.isDigit(word.charAt(1));
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  @Nullable String optional(String name) {
    List<String> given = values.get(name);
    return given == null ? null : given.get(0);
  }

  String text(String name) {
    String given = optional(name);
    if (given == null) {
      throw new IllegalStateException(name + " is not a required option");
    }
    return given;
  }

  String text(String name, String otherwise) {
    String given = optional(name);
    return given == null ? otherwise : given;
  }

  long number(String name, long otherwise) {
    String given = optional(name);
    return given == null ? otherwise : Long.parseLong(given);
  }

  List<String> texts(String name) {
    return values.getOrDefault(name, List.of());
  }
}
