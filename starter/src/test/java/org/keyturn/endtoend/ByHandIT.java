package org.keyturn.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyturn.ceremony.Programs;
import org.keyturn.ceremony.document.Documents;
import org.keyturn.ceremony.roster.Participant;

/**
 * Whoever has the statement and {@code ssh-keygen} needs nothing else of Keyturn to decide: a whole
 * ceremony goes through on decisions that no program of ours signed.
 */
class ByHandIT {
  private static final Pattern GATE = Pattern.compile("the gate (\\S+) awaits (.+):");
  private static final Pattern NEED = Pattern.compile("(\\d+) of (\\S+?)(?= and |$)");
  private static final Pattern STARTER = Pattern.compile("ceremony rehearsal started by (\\S+)");

  @TempDir Path scratch;

  @BeforeEach
  void theProgramIsThere() {
    Programs.need("ssh-keygen");
  }

  /** Brings a signed statement to the ceremony. */
  private interface Bringer {
    /**
     * @param number of decisions before this one
     */
    void bring(int number, Path statement, Path signature) throws Exception;
  }

  /**
   * CI names the program that sends signals; then every other decision is one, and the rest are
   * handed in by {@code keyturn submit}.
   */
  @Test
  void aCeremonyIsApprovedWithStatementsThatSshKeygenSigned() throws Exception {
    Rehearsal rehearsal = Rehearsal.begin(scratch, "--attended", "--engine", "memory");
    String address = rehearsal.awaitTemporalAddress();
    Map<String, String> settings = Map.of("TEMPORAL_ADDRESS", address);
    Optional<String> temporal = Optional.ofNullable(System.getProperty("keyturn.temporal"));
    var signals = new AtomicInteger();

    int decisions =
        attend(
            rehearsal,
            settings,
            (number, statement, signature) -> {
              if (temporal.isPresent() && number % 2 == 1) {
                signal(temporal.get(), address, statement, signature);
                signals.incrementAndGet();
              } else {
                submit(settings, statement, signature);
              }
            });

    isComplete(rehearsal);
    assertThat(signals.get()).isEqualTo(temporal.isPresent() ? decisions / 2 : 0);
    assertThat(count(rehearsal, "WORKFLOW_EXECUTION_SIGNALED")).isEqualTo(signals.get());
    assertThat(count(rehearsal, "WORKFLOW_EXECUTION_UPDATE_ACCEPTED"))
        .isEqualTo(decisions - signals.get());
  }

  private static void submit(Map<String, String> settings, Path statement, Path signature)
      throws IOException, InterruptedException {
    done(Launcher.run(settings, "submit", "rehearsal", statement.toString(), signature.toString()));
  }

  private void signal(String temporal, String address, Path statement, Path signature)
      throws IOException, InterruptedException {
    Path decision = scratch.resolve("decision.json");
    Files.writeString(
        decision,
        new ObjectMapper()
            .createObjectNode()
            .put("statement", Launcher.read(statement))
            .put("signature", Launcher.read(signature))
            .toString());
    run(
        temporal,
        "workflow",
        "signal",
        "--address",
        address,
        "--workflow-id",
        "rehearsal",
        "--name",
        "decide",
        "--input-file",
        decision.toString());
  }

  /** Decides at every gate that the rehearsal announces, until it ends; says how often. */
  private int attend(Rehearsal rehearsal, Map<String, String> settings, Bringer bringer)
      throws Exception {
    Set<String> decided = new HashSet<>();
    int decisions = 0;
    do {
      var announced = GATE.matcher(rehearsal.messages());
      while (announced.find()) {
        String gate = announced.group(1);
        if (decided.add(gate)) {
          for (String name : deciders(rehearsal, announced.group(2))) {
            Path statement = statement(rehearsal, settings, gate, name);
            bringer.bring(decisions, statement, sign(rehearsal, name, statement));
            decisions++;
          }
        }
      }
    } while (!rehearsal.process.waitFor(100, TimeUnit.MILLISECONDS));
    assertThat(decided).containsExactlyInAnyOrder("open", "initialize", "keys", "handover");
    return decisions;
  }

  /** As many of each group as the gate awaits, never the one who started. */
  private static List<String> deciders(Rehearsal rehearsal, String awaited) throws Exception {
    var started = STARTER.matcher(rehearsal.messages());
    assertThat(started.find()).isTrue();
    String starter = started.group(1);
    var roster = Documents.roster("roster", Launcher.read(rehearsal.file("roster.yaml"))).content();
    var names = new ArrayList<String>();
    var need = NEED.matcher(awaited);
    while (need.find()) {
      String group = need.group(2);
      roster.participants().stream()
          .filter(participant -> participant.groups().contains(group))
          .map(Participant::name)
          .filter(name -> !name.equals(starter))
          .limit(Long.parseLong(need.group(1)))
          .forEach(names::add);
    }
    assertThat(names).isNotEmpty();
    return names;
  }

  private Path statement(
      Rehearsal rehearsal, Map<String, String> settings, String gate, String name)
      throws IOException, InterruptedException {
    var arguments = Stream.of("statement", "rehearsal", gate, "--as", name);
    var copies =
        Stream.of("plan", "environment", "roster")
            .flatMap(file -> Stream.of("--" + file, rehearsal.file(file + ".yaml").toString()));
    Launcher.Finished printed =
        done(Launcher.run(settings, Stream.concat(arguments, copies).toArray(String[]::new)));
    Path statement = scratch.resolve(gate + "-" + name + ".json");
    Files.writeString(statement, printed.out());
    return statement;
  }

  private Path sign(Rehearsal rehearsal, String name, Path statement) throws Exception {
    Path key = rehearsal.file("keys").resolve(name);
    run(
        "ssh-keygen",
        "-Y",
        "sign",
        "-n",
        "decision@keyturn",
        "-f",
        key.toString(),
        statement.toString());
    return Path.of(statement + ".sig");
  }

  private static Launcher.Finished done(Launcher.Finished finished) {
    assertThat(finished.exit()).as(finished.err()).isZero();
    return finished;
  }

  private void run(String... command) throws IOException, InterruptedException {
    Path said = scratch.resolve("said");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Launcher.read(said)).isZero();
  }

  private static void isComplete(Rehearsal rehearsal) throws Exception {
    assertThat(rehearsal.process.exitValue()).as(rehearsal.messages()).isZero();
    assertThat(rehearsal.json().get("outcome").textValue()).isEqualTo("completed");
    assertThat(rehearsal.effects()).containsAllEntriesOf(RehearsalIT.ONCE);
    Launcher.Finished verified =
        Launcher.run(
            "record",
            "verify",
            rehearsal.file("record.json").toString(),
            "--roster",
            rehearsal.file("roster.yaml").toString());
    assertThat(done(verified).out()).contains("valid");
  }

  /** How many events of a type the ceremony's history has. */
  private static long count(Rehearsal rehearsal, String type) throws IOException {
    return new ObjectMapper()
        .readTree(rehearsal.file("logs/history.json").toFile()).findValues("eventType").stream()
            .filter(event -> event.textValue().endsWith(type))
            .count();
  }
}
