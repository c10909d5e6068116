package org.keyturn.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyturn.simulator.aws.cloudhsm.Assumptions;
import org.keyturn.simulator.pki.Pem;

/** The command against a whole simulator. */
class FaultCommandTest {
  @TempDir Path directory;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void armsListsAndClears() throws Exception {
    try (Simulation simulation = Simulation.start(options())) {
      assertThat(run("arm", "throttle", "--on", "CreateHsm", "--call", "2", "--times", "3"))
          .isZero();
      assertThat(run("list")).isZero();
      assertThat(out.toString(UTF_8))
          .startsWith("armed\ncan be armed:\n")
          .contains("throttle --on CreateHsm --call 2 --times 3 (0 seen)");

      out.reset();
      assertThat(run("clear", "throttle", "--json")).isZero();
      assertThat(out.toString(UTF_8)).contains("\"cleared\" : 1");
      assertThat(simulation.endpoint()).isNotEmpty();
    }
  }

  @Test
  void everyRefusalOfTheSwitchboardIsShown() throws Exception {
    try (Simulation simulation = Simulation.start(options())) {
      assertThat(run("arm", "trottle", "--times", "2")).isEqualTo(2);
      assertThat(run("arm", "no-capacity", "--on", "moon", "--with", "x")).isEqualTo(2);

      assertThat(err.toString(UTF_8))
          .contains("there is no fault 'trottle', did you mean throttle?; there are throttle, ")
          .contains("'on' is 'moon'")
          .contains("'with' is 'x'")
          .contains("hint: keyturn simulator fault list");
      assertThat(simulation.endpoint()).isNotEmpty();
    }
  }

  @Test
  void everyProblemOfTheLineIsShownAtOnce() {
    assertThat(run("arm", "--call", "0", "--frequency", "--times")).isEqualTo(2);
    assertThat(err.toString(UTF_8))
        .contains("--call is '0'")
        .contains("unknown option '--frequency'")
        .contains("arm needs the name of a fault")
        .contains("hint: keyturn simulator fault --help");
    assertThat(run("forget")).isEqualTo(2);
    assertThat(run("list", "throttle")).isEqualTo(2);
    assertThat(run("clear", "--on", "x")).isEqualTo(2);
    assertThat(run()).isEqualTo(2);
  }

  @Test
  void withoutASimulatorItSaysSo() throws Exception {
    assertThat(run("list")).isEqualTo(1);
    Simulation.start(options()).close();
    assertThat(run("list")).isEqualTo(1);

    assertThat(err.toString(UTF_8)).contains("no simulator runs on " + directory).contains("hint:");
  }

  @Test
  void anExpiredRootIsBackWhenItIsCleared() throws Exception {
    String before;
    try (Simulation simulation = Simulation.start(options())) {
      before = Files.readString(directory.resolve("network.json"));
      assertThat(run("arm", "expired-root", "--on", "aws")).isZero();
      assertThat(simulation.endpoint()).isNotEmpty();
    }
    assertThat(root().getNotAfter()).isBefore(Date.from(Instant.now()));

    try (Simulation simulation = Simulation.start(options())) {
      assertThat(root().getNotAfter()).isBefore(Date.from(Instant.now()));
      assertThat(run("clear", "expired-root")).isZero();
      assertThat(root().getNotAfter()).isAfter(Date.from(Instant.now()));
      assertThat(Files.readString(directory.resolve("network.json")).replaceAll(":\\d{4,5}", ""))
          .isEqualTo(before.replaceAll(":\\d{4,5}", ""));
      assertThat(simulation.endpoint()).isNotEmpty();
    }
  }

  private X509Certificate root() throws Exception {
    return Pem.certificates(Files.readString(directory.resolve("roots/aws.pem"))).get(0);
  }

  private Options options() {
    return new Options(0, 0, directory, Optional.empty(), Assumptions.USUAL);
  }

  private int run(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    if (!all.isEmpty()) {
      all.addAll(1, List.of("--state", directory.toString()));
    }
    return new FaultCommand(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8))
        .run(all);
  }
}
