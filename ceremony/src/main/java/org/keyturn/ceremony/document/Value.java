package org.keyturn.ceremony.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What stands in a file, with its line; knows nothing yet about what is allowed there. */
sealed interface Value {
  int line();

  /** What was found, in the words of a message. */
  String found();

  /** The value as plain maps, lists, strings, numbers and booleans. */
  Object plain();

  record Members(int line, Map<String, Value> byName) implements Value {
    public Members {
      byName = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }

    Optional<Value> find(String name) {
      return Optional.ofNullable(byName.get(name));
    }

    @Override
    public String found() {
      return byName.isEmpty() ? "no members" : "members " + String.join(", ", byName.keySet());
    }

    @Override
    public Object plain() {
      var plain = new LinkedHashMap<String, Object>();
      byName.forEach((name, value) -> plain.put(name, value.plain()));
      return plain;
    }
  }

  record Items(int line, List<Value> values) implements Value {
    public Items {
      values = List.copyOf(values);
    }

    @Override
    public String found() {
      return values.isEmpty() ? "an empty list" : "a list of " + values.size();
    }

    @Override
    public Object plain() {
      return values.stream().map(Value::plain).toList();
    }
  }

  record Text(int line, String text) implements Value {
    private static final int LONGEST = 64;

    @Override
    public String found() {
      // A secret that stands in the wrong place must not travel on in a message.
      if (text.contains("PRIVATE KEY")) {
        return "a private key";
      }
      String oneLine =
          text.replaceAll("\\s*[\\r\\n]+\\s*", " ")
              .replaceAll("[\\p{C}]", "?")
              .replaceAll("://[^/@]*@", "://…@");
      return oneLine.length() > LONGEST
          ? '"' + oneLine.substring(0, LONGEST) + "…\" (" + text.length() + " characters)"
          : '"' + oneLine + '"';
    }

    @Override
    public Object plain() {
      return text;
    }
  }

  record Number(int line, long number) implements Value {
    @Override
    public String found() {
      return Long.toString(number);
    }

    @Override
    public Object plain() {
      return number;
    }
  }

  record Flag(int line, boolean flag) implements Value {
    @Override
    public String found() {
      return Boolean.toString(flag);
    }

    @Override
    public Object plain() {
      return flag;
    }
  }

  /** A scalar that YAML would read as something else than it looks, such as {@code no} or 1.60. */
  record Unclear(int line, String text) implements Value {
    @Override
    public String found() {
      return text.isEmpty() ? "nothing" : text + " without quotes";
    }

    @Override
    public Object plain() {
      return text;
    }
  }
}
