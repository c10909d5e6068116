package org.keyturn.simulator.aws.ssm;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All parameters by name; the section of the state file. */
final class ParameterStore {
  final Map<String, Parameter> byName = new TreeMap<>();

  Optional<Parameter> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** Finds by name, {@code name:version} or {@code name:label}. */
  Optional<Parameter.Version> select(String selector) {
    int colon = selector.lastIndexOf(':');
    if (colon < 0) {
      return find(selector).map(Parameter::latest);
    }
    String which = selector.substring(colon + 1);
    return find(selector.substring(0, colon)).stream()
        .flatMap(parameter -> parameter.versions.stream())
        .filter(v -> String.valueOf(v.number).equals(which) || v.labels.contains(which))
        .findFirst();
  }
}
