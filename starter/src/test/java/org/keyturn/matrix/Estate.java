package org.keyturn.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is there in the simulator and what was done in it, read from its directory. */
record Estate(Path simulator) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Session keys of the attempts that must be refused; they end with their session. */
  private static final String PROBE = "keyturn-probe-";

  /** What the client does on each HSM by a request of its own, so that a kill can come between. */
  private static final Pattern BY_MEMBER = Pattern.compile("(user create|key share) .*");

  /**
   * Effects that happened twice although once is right. Wrapping and unwrapping change nothing in
   * an HSM but its session: an export that was broken off is made again, into the same file.
   *
   * @param members HSMs that there were when users were made: with two, what was made on one is
   *     made again for the other
   */
  List<String> duplicates(int members) throws IOException {
    var counts = new TreeMap<String, Integer>();
    for (String line : Files.readAllLines(simulator.resolve("effects.jsonl"))) {
      JsonNode effect = JSON.readTree(line);
      String name = effect.path("effect").asText();
      String target = effect.path("target").asText();
      boolean once = !name.startsWith("key wrap") && !name.startsWith("key unwrap");
      if (once && !target.startsWith(PROBE)) {
        counts.merge(name.startsWith("Create") ? name : name + " " + target, 1, Integer::sum);
      }
    }
    var duplicates = new ArrayList<String>();
    counts.forEach(
        (effect, count) -> {
          int right = effect.equals("CreateHsm") ? 2 : 1;
          if (count > (BY_MEMBER.matcher(effect).matches() ? members : right)) {
            duplicates.add(effect);
          }
        });
    duplicates.addAll(twins());
    return duplicates;
  }

  /** How many there were so far. */
  int effects() {
    try {
      Path log = simulator.resolve("effects.jsonl");
      return Files.exists(log) ? Files.readAllLines(log).size() : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Keys of one HSM that cannot be told apart by label and class. */
  private List<String> twins() throws IOException {
    var twins = new ArrayList<String>();
    for (JsonNode hsm : hsms()) {
      var seen = new TreeMap<String, Integer>();
      for (JsonNode key : hsm.path("keys")) {
        seen.merge(label(key) + " " + key.path("material").path("class").asText(), 1, Integer::sum);
      }
      seen.forEach(
          (key, count) -> {
            if (count > 1) {
              twins.add("key " + key + " on " + hsm.path("id").asText());
            }
          });
    }
    return twins;
  }

  /** What is there and is named nowhere in the record. */
  List<String> orphans(String record) throws IOException {
    JsonNode state = JSON.readTree(simulator.resolve("state.json").toFile());
    var there = new ArrayList<String>();
    for (JsonNode cluster : state.path("cloudhsm").path("clusters")) {
      if (!cluster.path("state").asText().equals("DELETED")) {
        there.add(cluster.path("id").asText());
      }
    }
    state.path("ssm").path("byName").fieldNames().forEachRemaining(there::add);
    for (JsonNode hsm : hsms()) {
      there.add(hsm.path("id").asText());
      for (JsonNode user : hsm.path("users")) {
        if (!user.path("role").asText().startsWith("internal")) {
          there.add(user.path("name").asText());
        }
      }
      for (JsonNode key : hsm.path("keys")) {
        // The public half has the label of the plan and this ending.
        there.add(label(key).replaceFirst("-public$", ""));
      }
    }
    var orphans =
        new ArrayList<>(there.stream().distinct().filter(name -> !record.contains(name)).toList());
    for (JsonNode group : state.path("ec2").path("groups")) {
      var rules = new TreeMap<String, Integer>();
      for (JsonNode rule : group.path("rules")) {
        var shape = new TreeMap<String, String>();
        rule.properties().forEach(e -> shape.put(e.getKey(), e.getValue().asText()));
        shape.remove("id");
        rules.merge(shape.toString(), 1, Integer::sum);
      }
      if (rules.size() > 3 || rules.values().stream().anyMatch(count -> count > 1)) {
        orphans.add("rules of " + group.path("name").asText());
      }
    }
    return orphans;
  }

  /** How many wrong passwords each HSM was ever shown. */
  Map<String, Integer> failedLogins() throws IOException {
    var failed = new TreeMap<String, Integer>();
    for (JsonNode hsm : hsms()) {
      failed.put(hsm.path("id").asText(), hsm.path("failedLogins").asInt());
    }
    return failed;
  }

  private static String label(JsonNode key) {
    return key.path("attributes").path("label").asText();
  }

  private List<JsonNode> hsms() throws IOException {
    var hsms = new ArrayList<JsonNode>();
    Path folder = simulator.resolve("hsms");
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
          hsms.add(JSON.readTree(file.toFile()));
        }
      }
    }
    return hsms;
  }
}
