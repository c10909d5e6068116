package org.keyturn.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.keyturn.simulator.wire.Connection;
import org.keyturn.simulator.wire.Message;

/** What a simulator has acknowledged over all its lives, and the check that it still has it. */
final class Acknowledged {
  enum Kind {
    CLUSTER,
    TAG,
    PARAMETER,
    USER,
    KEY
  }

  private final ActiveCluster cluster;
  private final String subnet;
  private final Map<Kind, List<String>> all = new EnumMap<>(Kind.class);
  private final Map<String, Integer> tags = new HashMap<>();
  private int parametersChecked;

  Acknowledged(ActiveCluster cluster) throws IOException {
    this.cluster = cluster;
    JsonNode network =
        KilledSimulator.JSON.readTree(cluster.ca().resolveSibling("network.json").toFile());
    subnet = network.at("/subnets/0/id").asText();
    for (Kind kind : Kind.values()) {
      all.put(kind, new ArrayList<>());
    }
  }

  ActiveCluster cluster() {
    return cluster;
  }

  String subnet() {
    return subnet;
  }

  /** Until the clients are at work, though not for long: a kill may as well come before. */
  synchronized void awaitOneMore() throws InterruptedException {
    wait(2_000);
  }

  synchronized void add(Kind kind, String name) {
    of(kind).add(name);
    notifyAll();
    if (kind == Kind.TAG) {
      tags.put(name.substring(0, name.indexOf('=')), number(name));
    }
  }

  synchronized int count() {
    return all.values().stream().mapToInt(List::size).sum();
  }

  private List<String> of(Kind kind) {
    return all.getOrDefault(kind, List.of());
  }

  /** Parameters are shown ten at a time: only new ones are read again. */
  synchronized void checkWhatIsNew(KilledSimulator simulator) throws IOException {
    check(simulator);
    List<String> parameters = of(Kind.PARAMETER);
    for (; parametersChecked < parameters.size(); parametersChecked++) {
      simulator.ask(
          "ssm",
          "AmazonSSM.GetParameter",
          "{'Name':'%s'}".formatted(parameters.get(parametersChecked)));
    }
  }

  synchronized void checkAll(KilledSimulator simulator) throws IOException {
    check(simulator);
    assertThat(simulator.all("ssm", "AmazonSSM.GetParametersByPath", "'Path':'/load'", "Name"))
        .containsAll(of(Kind.PARAMETER));
  }

  private void check(KilledSimulator simulator) throws IOException {
    List<String> clusters =
        simulator.all(
            "cloudhsm", "BaldrApiService.DescribeClusters", "'MaxResults':25", "ClusterId");
    assertThat(clusters).containsAll(of(Kind.CLUSTER));
    assertThat(effects(simulator, "CreateCluster"))
        .as("one line for each cluster there is")
        .containsExactlyInAnyOrderElementsOf(clusters.stream().distinct().toList());
    JsonNode shown =
        simulator.ask(
            "cloudhsm", "BaldrApiService.ListTags", "{'ResourceId':'%s'}".formatted(cluster.id()));
    Map<String, Integer> values = new HashMap<>();
    shown
        .path("TagList")
        .forEach(tag -> values.put(tag.path("Key").asText(), tag.path("Value").asInt()));
    tags.forEach((key, value) -> assertThat(values.get(key)).as(key).isGreaterThanOrEqualTo(value));
    for (int member = 0; member < 2; member++) {
      try (Connection owner = cluster.owner(member)) {
        assertThat(names(owner.ask(Message.of("do", "users")).children("users"), "username"))
            .containsAll(of(Kind.USER));
        List<Message> keys = owner.ask(Message.of("do", "keys")).children("keys");
        assertThat(keys.stream().map(key -> key.child("attributes").text("label")))
            .containsAll(of(Kind.KEY));
      }
    }
  }

  private static List<String> names(List<Message> things, String member) {
    return things.stream().map(thing -> thing.text(member)).toList();
  }

  private static int number(String tag) {
    return Integer.parseInt(tag.substring(tag.indexOf('=') + 1));
  }

  private static List<String> effects(KilledSimulator simulator, String name) throws IOException {
    try (Stream<String> lines = Files.lines(simulator.state().resolve("effects.jsonl"))) {
      return lines
          .map(Message::parse)
          .filter(line -> line.text("effect").equals(name))
          .map(line -> line.text("target"))
          .toList();
    }
  }
}
