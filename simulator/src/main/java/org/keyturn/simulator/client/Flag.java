package org.keyturn.simulator.client;

import java.util.List;
import java.util.Locale;

/** One option of a command. */
record Flag(String name, Arity arity, boolean required, List<String> allowed, String about) {
  enum Arity {
    NONE,
    ONE,
    MANY
  }

  static Flag one(String name, String about, String... allowed) {
    return new Flag(name, Arity.ONE, false, List.of(allowed), about);
  }

  static Flag many(String name, String about) {
    return new Flag(name, Arity.MANY, false, List.of(), about);
  }

  static Flag none(String name, String about) {
    return new Flag(name, Arity.NONE, false, List.of(), about);
  }

  Flag needed() {
    return new Flag(name, arity, true, allowed, about);
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
}
