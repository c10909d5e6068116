package org.keyturn.simulator.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parameters of a request in the query protocol: {@code Filter.1.Value.2} and the like. */
public final class Parameters {
  private final Map<String, String> values;
  private final String prefix;

  private Parameters(Map<String, String> values, String prefix) {
    this.values = values;
    this.prefix = prefix;
  }

  static Parameters parse(String body) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String pair : body.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        values.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      }
    }
    return new Parameters(values, "");
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException e) {
      throw new AwsException("MalformedQueryString", "The query string contains a syntax error.");
    }
  }

  /** A parameter that may be left out. */
  public Optional<String> find(String name) {
    return Optional.ofNullable(values.get(prefix + name));
  }

  /** A parameter that must be there. */
  public String get(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new AwsException(
                    "MissingParameter", "The request must contain the parameter " + prefix + name));
  }

  /** {@code name.1}, {@code name.2}, … up to the first that is missing. */
  public List<String> list(String name) {
    List<String> list = new ArrayList<>();
    for (int n = 1; values.containsKey(prefix + name + "." + n); n++) {
      list.add(get(name + "." + n));
    }
    return list;
  }

  /** The structures {@code name.1.*}, {@code name.2.*}, … up to the first that is missing. */
  public List<Parameters> structures(String name) {
    List<Parameters> structures = new ArrayList<>();
    for (int n = 1; ; n++) {
      String start = prefix + name + "." + n + ".";
      if (values.keySet().stream().noneMatch(key -> key.startsWith(start))) {
        return structures;
      }
      structures.add(new Parameters(values, start));
    }
  }
}
