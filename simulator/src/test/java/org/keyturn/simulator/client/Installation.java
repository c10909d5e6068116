package org.keyturn.simulator.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keyturn.simulator.hsm.TestCluster;
import org.keyturn.simulator.wire.Message;

/** An installed client, whose commands run in this process. */
final class Installation {
  static final String ADMIN_PASSWORD = "officer-pass-1";

  private static Collection<Path> built = List.of();

  private final Path root;
  private final Map<String, String> environment = new HashMap<>();
  private final Deque<Supplier<@Nullable String>> typed = new ArrayDeque<>();

  private Installation(Path root) {
    this.root = root;
  }

  /** Built once for all tests. */
  private static synchronized Collection<Path> packages() throws IOException {
    if (built.isEmpty()) {
      Path state = Files.createTempDirectory("packages");
      built = List.copyOf(new Packages(state).build().values());
      for (Path file : built) {
        file.toFile().deleteOnExit();
      }
    }
    return built;
  }

  /** Unpacked as a user does it. */
  static Installation unpack(Path root) throws Exception {
    Files.createDirectories(root);
    for (Path file : packages()) {
      Process tar =
          new ProcessBuilder("tar", "-xzf", file.toString(), "-C", root.toString())
              .inheritIO()
              .start();
      if (tar.waitFor() != 0) {
        throw new IllegalStateException("tar failed");
      }
    }
    return new Installation(root);
  }

  /** Configured for the cluster, with the availability check off. */
  static Installation of(TestCluster cluster) throws Exception {
    Installation installation = unpack(cluster.directory().resolve("client"));
    installation.configure(
        "-a",
        cluster.address(),
        "--hsm-ca-cert",
        cluster.ca().toString(),
        "--disable-key-availability-check");
    return installation;
  }

  /** The same, activated. */
  static Installation activated(TestCluster cluster) throws Exception {
    Installation installation = of(cluster);
    installation.run("cluster", "activate", "--password", ADMIN_PASSWORD);
    return installation;
  }

  Path root() {
    return root;
  }

  void configure(String... words) {
    for (String component : List.of("cli", "jce")) {
      if (new Configure(root, component, System.out, System.err).run(List.of(words)) != 0) {
        throw new IllegalStateException("configure-" + component + " failed");
      }
    }
  }

  Installation as(String role, String username, String password) {
    Installation other = new Installation(root);
    other.environment.put("CLOUDHSM_ROLE", role);
    other.environment.put("CLOUDHSM_PIN", username + ":" + password);
    return other;
  }

  Installation admin() {
    return as("admin", "admin", ADMIN_PASSWORD);
  }

  /** What will be typed at the prompts of the next command. */
  Installation typing(String... lines) {
    for (String line : lines) {
      typed.add(() -> line);
    }
    return this;
  }

  /** What happens before the next line is typed. */
  Installation meanwhile(Callable<?> work) {
    typed.add(
        () -> {
          try {
            work.call();
            return null;
          } catch (Exception e) {
            // It is the test's own work, and only the test can say what may go wrong with it.
            throw new AssertionError(e);
          }
        });
    return this;
  }

  private @Nullable String nextLine() {
    String line = null;
    while (line == null && !typed.isEmpty()) {
      line = typed.remove().get();
    }
    return line;
  }

  /** What one command printed and how it ended. */
  record Result(int code, String out, String err) {
    Message json() {
      return Message.parse(out);
    }

    Message data() {
      return json().child("data");
    }

    String text() {
      return json().text("data");
    }

    /** What each command of an interactive run printed. */
    List<Message> documents() {
      return Stream.of(out.split("(?m)(?<=^})\n")).map(Message::parse).toList();
    }
  }

  Result run(String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    List<String> prompts = new ArrayList<>();
    Terminal terminal =
        new Terminal() {
          @Override
          public String password(String prompt) {
            prompts.add(prompt);
            return Objects.requireNonNull(nextLine(), prompt);
          }

          @Override
          public @Nullable String line(String prompt) {
            return nextLine();
          }
        };
    int code =
        new CloudHsmCli(
                root,
                environment,
                terminal,
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8))
            .run(List.of(words));
    return new Result(code, out.toString(UTF_8), err.toString(UTF_8));
  }

  void createCryptoUser(String name, String password) {
    require(
        run("user", "create", "--username", name, "--role", "crypto-user", "--password", password));
  }

  /** A P-256 pair that signs and verifies. */
  void makePair(String publicLabel, String privateLabel) {
    require(
        run(
            "key",
            "generate-asymmetric-pair",
            "ec",
            "--curve",
            "prime256v1",
            "--public-label",
            publicLabel,
            "--private-label",
            privateLabel,
            "--public-attributes",
            "verify=true",
            "--private-attributes",
            "sign=true"));
  }

  private static void require(Result result) {
    if (result.code() != 0) {
      throw new IllegalStateException(result.out() + result.err());
    }
  }
}
