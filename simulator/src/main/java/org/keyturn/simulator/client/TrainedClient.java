package org.keyturn.simulator.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The archive of loaded classes from which installed clients start faster, kept beside the
 * simulator's jar. Java takes it for the very file only that it was made of, so a copy of the
 * client's jar is kept with it: a client whose own jar is the same runs that one.
 */
public final class TrainedClient {
  private static final String PASSWORD = "training-1";

  /** A little of everything that a ceremony asks the client for. */
  private static final String COMMANDS =
      """
      cluster activate --password %1$s
      login --username admin --role admin --password %1$s
      user create --username manager --role crypto-user --password %1$s
      user list
      logout
      login --username manager --role crypto-user --password %1$s
      key generate-asymmetric-pair ec --curve secp256r1 --public-label public --private-label key
      key list --filter attr.label=key --verbose
      cluster hsm-info
      quit
      """
          .formatted(PASSWORD);

  private static final int SECONDS = 60;

  private TrainedClient() {}

  /** Where it is for the Java that runs this; nowhere for classes that are in no jar. */
  static Optional<Path> folder() throws IOException {
    Path origin = PackageJar.origin();
    if (Files.isDirectory(origin)) {
      return Optional.empty();
    }
    String name = origin.getFileName().toString().replaceFirst("\\.jar$", "");
    return Optional.of(
        origin.resolveSibling(name + "-client-" + System.getProperty("java.version")));
  }

  /**
   * Makes it, by a client that talks to an HSM.
   *
   * @param root a folder for the client, to be thrown away
   * @param address of the HSM, whose cluster is initialised and not activated
   * @param anchor the certificate of the customer's CA
   */
  public static void make(Path root, String address, Path anchor)
      throws IOException, InterruptedException {
    Optional<Path> folder = folder();
    if (folder.isEmpty()) {
      return;
    }
    Path jar = Files.createDirectories(folder.get()).resolve("cli.jar");
    Path archive = folder.get().resolve("cli.jsa");
    Path draft = folder.get().resolve("cli.jsa.draft");
    Files.deleteIfExists(archive);
    Files.write(jar, Packages.cliJar());
    Path etc = Files.createDirectories(root.resolve("etc"));
    Files.write(etc.resolve("cloudhsm-cli.cfg"), Packages.configuration("cli"));
    new Configure(root, "cli", System.out, System.err)
        .run(List.of("-a", address, "--hsm-ca-cert", anchor.toString()));
    Process client = started(jar, draft, root);
    try (OutputStream keyboard = client.getOutputStream()) {
      keyboard.write(COMMANDS.getBytes(UTF_8));
    }
    if (client.waitFor(SECONDS, TimeUnit.SECONDS) && Files.exists(draft)) {
      Files.move(draft, archive, StandardCopyOption.ATOMIC_MOVE);
    }
    client.destroyForcibly();
  }

  private static Process started(Path jar, Path draft, Path root) throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:ArchiveClassesAtExit=" + draft,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xlog:disable",
                "-Dcloudhsm.root=" + root,
                "-Dcloudhsm.component=cli",
                "-cp",
                jar.toString(),
                CloudHsmCli.class.getName(),
                "interactive"))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
