package org.keyturn.simulator.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keyturn.simulator.fidelity.Area.CONFIGURATION;
import static org.keyturn.simulator.fidelity.Sureness.DOCUMENTED;
import static org.keyturn.simulator.fidelity.Sureness.INFERRED;
import static org.keyturn.simulator.fidelity.Sureness.OBSERVED;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keyturn.simulator.fidelity.Behaviour;
import org.keyturn.simulator.wire.ClientConfig;
import org.keyturn.simulator.wire.Message;

/** What is said before any HSM is asked. */
class UsageTest {
  @TempDir Path directory;
  private Installation client;

  @BeforeEach
  void install() throws Exception {
    client = Installation.unpack(directory.resolve("client"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "frob | error: unrecognized subcommand 'frob'",
        "cluster info | error: unrecognized subcommand 'info'",
        "quorum token-sign list-timeouts | error: unrecognized subcommand 'list-timeouts'",
        "user create --username a | error: the following required arguments were not provided:",
        "user create --username | error: a value is required for '--username <USERNAME>'",
        "user create --role boss --username a | error: invalid value 'boss' for '--role <ROLE>'",
        "user list --frob | error: unexpected argument '--frob' found",
        "user list extra | error: unexpected argument 'extra' found",
        "user delete --username a --username b --role admin"
            + " | error: the argument '--username <USERNAME>' cannot be used multiple times",
        "key list --max-items ten | error: invalid value 'ten' for '--max-items'",
        "key list --filter label=x | error: invalid value 'label=x' for '--filter'",
        "key list --filter attr.colour=x | error: invalid value 'attr.colour=x'",
        "key list --filter key-reference=x | error: invalid value 'key-reference=x'",
        "key generate-symmetric aes --label a --key-length-bytes 20 | error: invalid value '20'",
        "key generate-symmetric aes --label a --key-length-bytes 16 --attributes wrap"
            + " | error: invalid value 'wrap'",
        "crypto sign ecdsa --key-filter attr.label=x --hash-function sha256"
            + " | error: the following required arguments were not provided:",
        "crypto sign ecdsa --key-filter attr.label=x --hash-function sha256 --data AA== --data-path"
            + " f | error: the argument '--data' cannot be used with '--data-path'"
      })
  @Behaviour(
      value =
          "Arguments that do not parse are answered with usage text on stderr, no JSON,"
              + " and exit code 2.",
      sure = INFERRED,
      source = "Concluded from the tool's argument parser, clap, whose usage errors exit so",
      area = CONFIGURATION,
      settle = "cloudhsm-cli cluster info; echo $?")
  void explainsWhatItDoesNotUnderstand(String line, String problem) {
    Installation.Result result =
        configured().as("crypto-user", "a", "b").run(line.strip().split(" "));

    assertThat(result.err()).startsWith(problem.strip());
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
  }

  @Test
  @Behaviour(
      value = "`help COMMAND` and `COMMAND --help` explain a command.",
      sure = DOCUMENTED,
      source = "User guide: cloudhsm_cli-modes",
      area = CONFIGURATION)
  void helpIsNoError() {
    assertThat(client.run("--help").out()).contains("interactive", "cluster", "crypto");
    assertThat(client.run("key", "generate-asymmetric-pair", "ec", "--help").out())
        .contains("--curve <CURVE>", "possible values: prime256v1");
    assertThat(client.run("help", "user", "create").out()).contains("--password <PASSWORD>");
    assertThat(client.run("--version").out()).startsWith("cloudhsm-cli 5.18.0");
    assertThat(client.run("key").code()).isEqualTo(2);
  }

  @Test
  @Behaviour(
      value =
          "An HSM that cannot be reached is \"Failed to initialize hsm1 context\", whatever"
              + " its type.",
      sure = OBSERVED,
      source = "RadiumGu/pix-proxy-samples: README-CloudHSM.md",
      area = CONFIGURATION)
  void anHsmThatCannotBeReachedIsSaidInTheTextOfTheRealTool() {
    Installation.Result result = configured().run("user", "list");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.text()).isEqualTo("Failed to initialize hsm1 context");
    assertThat(client.root().resolve("run/cloudhsm-cli.log")).content().contains("127.");
  }

  @Test
  @Behaviour(
      value =
          "Each configure tool edits the file of its own component in place; -a takes"
              + " several addresses.",
      sure = DOCUMENTED,
      source = "User guide: configure-tool-syntax5 and configure-tool-params5",
      area = CONFIGURATION)
  void configuringKeepsWhatItDoesNotChange() throws Exception {
    Files.writeString(directory.resolve("ca.crt"), "x");
    configure("cli", "-a", "127.0.0.1", "127.0.0.2", "--hsm-ca-cert", directory + "/ca.crt");
    configure("cli", "--disable-key-availability-check");
    configure("cli", "--log-level", "debug");

    ClientConfig config = ClientConfig.read(client.root(), "cli");
    assertThat(config.servers())
        .extracting(ClientConfig.Server::host)
        .containsExactly("127.0.0.1", "127.0.0.2");
    assertThat(config.availabilityCheck()).isFalse();
    assertThat(config.ca()).isEqualTo(directory.resolve("ca.crt"));
    configure("cli", "--enable-key-availability-check");
    assertThat(ClientConfig.read(client.root(), "cli").availabilityCheck()).isTrue();
    Message file = Message.parse(Files.readString(ClientConfig.file(client.root(), "cli")));
    assertThat(file.child("logging").text("log_level")).isEqualTo("debug");
    assertThat(ClientConfig.file(client.root(), "jce"))
        .as("each component has its own")
        .content()
        .contains(ClientConfig.PLACEHOLDER);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "update -a 127.0.0.1 | 2 | error: unrecognized subcommand 'update'",
        "-a 127.0.0.1 -a 127.0.0.2 | 2 | error: the argument '-a [<A>...]' cannot be used multiple",
        "-a hsm.example.org | 2 | error: invalid value 'hsm.example.org' for '-a'",
        "-a | 2 | error: a value is required for '-a <ENI_IP>'",
        "--hsm-ca-cert /does/not/exist | 1 | error: cannot read the certificate /does/not/exist",
        "--enable-key-availability-check --disable-key-availability-check | 2 | error: the argument",
        "--cluster-id cluster-1 | 2 | error: invalid value 'cluster-1' for '--cluster-id'",
        "--cluster-id cluster-aaaaaaaaaaa -a 127.0.0.1 | 2 | error: the argument '-a' cannot be used",
        "--region eu-west-1 | 2 | error: the following required arguments were not provided:"
      })
  @Behaviour(
      value =
          "-a is not repeated, and the older form `configure-cli update` is gone:"
              + " \"unrecognized subcommand 'update'\".",
      sure = OBSERVED,
      source = "RadiumGu/pix-proxy-samples: README-CloudHSM.md",
      area = CONFIGURATION)
  void configuringRefusesAndChangesNothing(String line, int code, String problem) throws Exception {
    Path file = ClientConfig.file(client.root(), "cli");
    String before = Files.readString(file);
    ByteArrayOutputStream err = new ByteArrayOutputStream();

    int ended =
        new Configure(client.root(), "cli", System.out, new PrintStream(err))
            .run(List.of(line.strip().split(" ")));

    assertThat(err.toString()).startsWith(problem);
    assertThat(ended).isEqualTo(code);
    assertThat(file).hasContent(before);
  }

  @Test
  void theSameBuildMakesTheSamePackages() throws Exception {
    Map<String, Path> first = new Packages(directory.resolve("a")).build();
    Map<String, Path> second = new Packages(directory.resolve("b")).build();

    assertThat(first.keySet())
        .containsExactly("cloudhsm-cli-5.18.0.tar.gz", "cloudhsm-jce-5.18.0.tar.gz");
    for (String name : first.keySet()) {
      assertThat(first.get(name)).hasSameBinaryContentAs(second.get(name));
    }
  }

  private Installation configured() {
    configure("cli", "-a", "127.255.255.1");
    return client;
  }

  private void configure(String component, String... words) {
    assertThat(new Configure(client.root(), component, System.out, System.err).run(List.of(words)))
        .isZero();
  }
}
