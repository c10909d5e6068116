package org.keyturn.simulator.aws.ssm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A parameter with all versions of its value. */
final class Parameter {
  String name = "";
  final List<Version> versions = new ArrayList<>();
  final Map<String, String> tags = new LinkedHashMap<>();

  /** One version; the first has number 1. */
  static final class Version {
    int number;
    String type = "";
    String value = "";
    String tier = "Standard";
    Instant modified = Instant.EPOCH;
    @Nullable String description;
    @Nullable String key;
    final List<String> labels = new ArrayList<>();

    @Override
    public String toString() {
      return "version " + number + " (value not shown)";
    }
  }

  Version latest() {
    return versions.get(versions.size() - 1);
  }

  @Override
  public String toString() {
    return "parameter " + name + " (value not shown)";
  }
}
