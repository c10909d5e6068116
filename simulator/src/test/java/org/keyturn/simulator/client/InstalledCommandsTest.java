package org.keyturn.simulator.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.keyturn.simulator.fidelity.Area.CONFIGURATION;
import static org.keyturn.simulator.fidelity.Area.USERS;
import static org.keyturn.simulator.fidelity.Sureness.DOCUMENTED;
import static org.keyturn.simulator.fidelity.Sureness.OBSERVED;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.keyturn.simulator.fidelity.Behaviour;
import org.keyturn.simulator.hsm.TestCluster;
import org.keyturn.simulator.wire.Message;

/** The scripts as they are installed, run as processes. */
@Timeout(120)
class InstalledCommandsTest {
  @TempDir Path directory;
  private TestCluster cluster;
  private Path bin;

  @BeforeEach
  void install() throws Exception {
    cluster = new TestCluster(directory);
    bin = Installation.unpack(directory.resolve("client")).root().resolve("bin");
  }

  @AfterEach
  void close() throws Exception {
    cluster.close();
  }

  @Test
  @Behaviour(
      value = "`cluster activate` answers \"Cluster activation successful\".",
      sure = DOCUMENTED,
      source = "User guide: activate-cluster",
      area = USERS)
  @Behaviour(
      value = "A refusal is JSON on stdout with error_code 1, and a non-zero exit code.",
      sure = OBSERVED,
      source =
          "aws-samples/aws-cloudhsm-cloudformation-template: cloudhsm.yml (tests $? after"
              + " activation)",
      area = CONFIGURATION)
  void configuresActivatesAndListsUsers() throws Exception {
    for (String tool : List.of("configure-cli", "configure-jce")) {
      Ran configured =
          run(
              Map.of(),
              tool,
              "-a",
              cluster.address(),
              "--hsm-ca-cert",
              cluster.ca().toString(),
              "--disable-key-availability-check");
      assertThat(configured.code).as(configured.err).isZero();
    }

    Ran activated = run(Map.of(), "cloudhsm-cli", "cluster", "activate", "--password", "officer-1");
    Ran again = run(Map.of(), "cloudhsm-cli", "cluster", "activate", "--password", "officer-1");
    Ran info = run(Map.of(), "cloudhsm-cli", "cluster", "hsm-info");
    Ran listed = run(Map.of(), "cloudhsm-cli", "user", "list");

    assertThat(info.code).isZero();
    assertThat(activated.code).isZero();
    assertThat(Message.parse(activated.out).text("data"))
        .isEqualTo("Cluster activation successful");
    assertThat(again.code).isEqualTo(1);
    assertThat(Message.parse(again.out).text("data")).contains("already been activated");
    assertThat(Message.parse(listed.out).child("data").children("users")).hasSize(2);
    try (Stream<Path> run = Files.list(directory.resolve("client/run"))) {
      assertThat(run.map(path -> path.getFileName().toString()))
          .as("the archive of the third command that succeeded, and no torn one")
          .singleElement()
          .matches(name -> name.endsWith(".jsa"));
    }
  }

  @Test
  @Behaviour(
      value = "Unconfigured, a command fails with \"Config key hostname has invalid value\".",
      sure = OBSERVED,
      source = "RadiumGu/pix-proxy-samples: README-CloudHSM.md",
      area = CONFIGURATION)
  void saysThatItIsNotConfigured() throws Exception {
    Ran ran = run(Map.of(), "cloudhsm-cli", "cluster", "hsm-info");

    assertThat(ran.code).isEqualTo(1);
    assertThat(Message.parse(ran.out).text("data"))
        .isEqualTo("Config key hostname has invalid value");
  }

  @Test
  void printsUsageOnTheErrorStreamWhenItDoesNotUnderstand() throws Exception {
    Ran ran = run(Map.of(), "cloudhsm-cli", "cluster", "info");

    assertThat(ran.code).isEqualTo(2);
    assertThat(ran.out).isEmpty();
    assertThat(ran.err).startsWith("error: unrecognized subcommand 'info'");
  }

  @Test
  @Behaviour(
      value =
          "`interactive` prompts with `aws-cloudhsm >`, has login, logout and quit, and"
              + " asks for passwords that were not given: twice where one is set.",
      sure = DOCUMENTED,
      source = "User guide: cloudhsm_cli-modes, cloudhsm_cli-login and activate-cluster",
      area = CONFIGURATION)
  void asksForPasswordsOnATerminalWithoutShowingThem() throws Exception {
    run(Map.of(), "configure-cli", "-a", cluster.address(), "--hsm-ca-cert", "" + cluster.ca());
    Map<String, String> environment = environment(Map.of("TERM", "dumb"));
    // script(1) of util-linux has the client on a terminal, and itself on pipes.
    ProcessBuilder builder =
        new ProcessBuilder(
            "script", "-qefc", bin.resolve("cloudhsm-cli") + " interactive", "/dev/null");
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).start();
    Typist typist = new Typist(process);

    typist.after("aws-cloudhsm > ", "cluster activate");
    typist.after("Enter password:", "first-secret");
    typist.after("Confirm password:", "first-secret");
    typist.after("Cluster activation successful\"\r\n}\r\naws-cloudhsm > ", "nonsense");
    typist.after("unrecognized subcommand 'nonsense'", "");
    typist.after("aws-cloudhsm > ", "login --username admin --role admin");
    typist.after("Enter password:", "first-secret");
    typist.after(
        "\"role\": \"admin\"\r\n  }\r\n}\r\naws-cloudhsm > ",
        "user create --username bob --role crypto-user");
    typist.after("Enter password:", "second-secret");
    typist.after("Confirm password:", "another-secret");
    typist.after("Passwords do not match\"\r\n}\r\naws-cloudhsm > ", "logout");
    typist.after("Logout successful\"\r\n}\r\naws-cloudhsm > ", "quit");

    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    assertThat(typist.seen).doesNotContain("-secret");
  }

  private record Ran(int code, String out, String err) {}

  private Ran run(Map<String, String> extra, String tool, String... words) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(bin.resolve(tool).toString());
    builder.command().addAll(List.of(words));
    builder.environment().clear();
    builder.environment().putAll(environment(extra));
    Path out = Files.createTempFile(directory, "out", "");
    Path err = Files.createTempFile(directory, "err", "");
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    process.getOutputStream().close();
    return new Ran(process.waitFor(), Files.readString(out), Files.readString(err));
  }

  private static Map<String, String> environment(Map<String, String> extra) {
    Map<String, String> environment = new HashMap<>(extra);
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("PATH", System.getenv("PATH"));
    return environment;
  }

  /** Reads until it sees what it waits for, then types. */
  private static final class Typist {
    private final Process process;
    private final InputStream screen;
    private final StringBuilder seen = new StringBuilder();
    private int from;

    Typist(Process process) {
      this.process = process;
      this.screen = process.getInputStream();
    }

    void after(String awaited, String line) throws IOException {
      while (seen.indexOf(awaited, from) < 0) {
        int next = screen.read();
        if (next < 0) {
          throw new AssertionError("waited for " + awaited + " after " + seen);
        }
        seen.append((char) next);
      }
      from = seen.indexOf(awaited, from) + awaited.length();
      if (!line.isEmpty()) {
        process.getOutputStream().write((line + "\n").getBytes(UTF_8));
        process.getOutputStream().flush();
      }
    }
  }
}
