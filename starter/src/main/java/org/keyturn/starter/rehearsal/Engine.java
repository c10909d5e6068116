package org.keyturn.starter.rehearsal;

import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.envconfig.ClientConfigProfile;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keyturn.starter.ceremony.Ceremonies;
import org.keyturn.starter.cli.CommandException;
import org.keyturn.starter.cli.ExitCode;
import org.keyturn.workflows.ceremony.SearchAttributes;

/**
 * The Temporal service of a rehearsal.
 *
 * @param address host and port
 * @param page of the user interface; absent where the service has none
 */
public record Engine(String address, Optional<String> page) {
  private static final String NAMESPACE = "default";
  private static final Duration START = Duration.ofSeconds(60);

  /** Below those that Linux gives to whoever asks for any, as the Temporal server itself does. */
  private static final int LAST_PORT = 32768;

  private static final int FIRST_PORT = 16384;
  private static final int TRIES = 100;

  /** Which service to rehearse on. */
  enum Kind {
    MEMORY,
    TEMPORAL
  }

  /** The asked one; where nothing is asked, the real one if its program is found. */
  static Engine start(@Nullable Kind asked, Children children, Folder folder) {
    Optional<Path> program = program();
    if (asked == Kind.MEMORY || asked == null && program.isEmpty()) {
      return memory(children);
    }
    return real(
        program.orElseThrow(
            () ->
                new CommandException(
                    ExitCode.REFUSED,
                    "--engine temporal: no program temporal found on the PATH",
                    "install it, or name it in KEYTURN_TEMPORAL; --engine memory needs none")),
        children,
        folder);
  }

  private static Engine memory(Children children) {
    int port = freePort();
    var command = new ArrayList<String>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(MemoryService.class.getName());
    command.add(Integer.toString(port));
    children.start("temporal", command, Map.of());
    return new Engine("127.0.0.1:" + port, Optional.empty());
  }

  private static Engine real(Path program, Children children, Folder folder) {
    int port = freePort();
    int page = freePort();
    children.start(
        "temporal",
        List.of(
            program.toString(),
            "server",
            "start-dev",
            "--ip",
            "127.0.0.1",
            "--port",
            Integer.toString(port),
            "--ui-port",
            Integer.toString(page),
            "--db-filename",
            folder.root().resolve("temporal.db").toString(),
            // Outlives a kill of the server all the same; a rehearsal need not outlive the machine.
            "--sqlite-pragma",
            "synchronous=OFF",
            // By default a retry that is due waits up to a second, and timers are read 20 times a
            // second at most: much of a scaled wait.
            "--dynamic-config-value",
            "history.timerProcessorMaxTimeShift=\"2ms\"",
            "--dynamic-config-value",
            "history.timerProcessorMaxPollRPS=1000",
            "--log-level",
            "error"),
        Map.of("HOME", folder.root().toString()));
    return new Engine("127.0.0.1:" + port, Optional.of("http://127.0.0.1:" + page));
  }

  /** What the Temporal settings of the other processes are. */
  public Map<String, String> settings() {
    return Map.of("TEMPORAL_ADDRESS", address, "TEMPORAL_NAMESPACE", NAMESPACE);
  }

  /** The same as the text of a {@code temporal.toml}. */
  String profile() {
    return "[profile.default]\naddress = \"%s\"\nnamespace = \"%s\"\n"
        .formatted(address, NAMESPACE);
  }

  /** Connects, and makes the search attributes known, which workers rely on. */
  public Ceremonies connect() {
    Ceremonies ceremonies =
        Ceremonies.connect(
            ClientConfigProfile.newBuilder().setAddress(address).setNamespace(NAMESPACE).build(),
            START);
    var operator =
        OperatorServiceStubs.newServiceStubs(
            OperatorServiceStubsOptions.newBuilder()
                .setChannel(ceremonies.client().getWorkflowServiceStubs().getRawChannel())
                .validateAndBuildWithDefaults());
    var request = AddSearchAttributesRequest.newBuilder().setNamespace(NAMESPACE);
    SearchAttributes.ALL.forEach(
        attribute ->
            request.putSearchAttributes(
                attribute.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
    operator.blockingStub().addSearchAttributes(request.build());
    return ceremonies;
  }

  private static Optional<Path> program() {
    String named = System.getenv("KEYTURN_TEMPORAL");
    if (named != null && !named.isEmpty()) {
      return Optional.of(Path.of(named));
    }
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.concat(
            Stream.of(path.split(File.pathSeparator)).map(Path::of),
            Stream.of(Path.of(System.getProperty("user.home"), ".cache", "keyturn", "bin")))
        .map(folder -> folder.resolve("temporal"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** A port of the loopback interface that nobody listens on now. */
  public static int freePort() {
    for (int tried = 0; tried < TRIES; tried++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT);
      try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException taken) {
        // Another one, then.
      }
    }
    throw new CommandException(
        ExitCode.OTHER, "no free port on this machine", "end something that listens, then retry");
  }
}
