package org.keyturn.activities.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.keyturn.activities.failure.Failures;
import org.keyturn.activities.process.Commands;
import org.keyturn.ceremony.environment.Environment.Client;
import org.keyturn.ceremony.environment.Environment.ClientPackage;
import org.keyturn.ceremony.json.Sha256;

/**
 * The client's packages on this machine. A receipt with the digest is left for each one that was
 * installed; where it is missing the package is installed again, which changes nothing.
 */
final class Installation {
  private static final Duration INSTALL = Duration.ofMinutes(3);

  private final Client client;
  private final Commands commands;
  private final Downloads downloads;
  private final ClientVersion version;

  Installation(Client client, Commands commands, Downloads downloads) {
    this.client = client;
    this.commands = commands;
    this.downloads = downloads;
    this.version = new ClientVersion(client.root(), commands);
  }

  List<String> complete() {
    for (ClientPackage wanted : client.packages()) {
      if (!isInstalled(wanted)) {
        install(wanted);
      }
    }
    List<Path> missing = missing();
    if (!missing.isEmpty()) {
      throw Failures.needsPeople(
          "after the packages were installed there is still no " + missing,
          "See that the environment's client.root and provider.jar are where its packages install"
              + " to, then retry.");
    }
    return client.packages().stream().map(p -> p.sha256().hex()).toList();
  }

  String version() {
    return version.get();
  }

  private boolean isInstalled(ClientPackage wanted) {
    return Files.exists(receipt(wanted)) && missing().isEmpty();
  }

  private List<Path> missing() {
    Path root = client.root();
    return Stream.of(
            root.resolve("bin/cloudhsm-cli"),
            ClientConfiguration.Tool.CLI.configure(root),
            ClientConfiguration.Tool.JCE.configure(root),
            client.provider().jar())
        .filter(file -> !Files.exists(file))
        .toList();
  }

  private void install(ClientPackage wanted) {
    try {
      // Some installers go by the file's ending.
      String name = Path.of(wanted.url().getPath()).getFileName().toString();
      Path folder = Files.createTempDirectory("keyturn-package");
      Path file = folder.resolve(name);
      try {
        downloads.get(wanted.url(), file);
        refuseOther(wanted, Sha256.of(Files.readAllBytes(file)));
        version.forget();
        run(wanted, file);
        Files.createDirectories(receipt(wanted).getParent());
        Files.writeString(receipt(wanted), wanted.name() + " " + wanted.url() + "\n");
      } finally {
        Files.deleteIfExists(file);
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void refuseOther(ClientPackage wanted, Sha256 found) {
    if (!found.equals(wanted.sha256())) {
      throw Failures.needsPeople(
          "the package "
              + wanted.name()
              + " from "
              + wanted.url()
              + " has SHA-256 "
              + found
              + ", the environment wants "
              + wanted.sha256(),
          "It was not installed. Compare with the digest that AWS publishes; another package needs"
              + " another environment file, signed anew.");
    }
  }

  private void run(ClientPackage wanted, Path file) {
    List<String> command =
        client.install().stream().map(word -> word.replace("{package}", file.toString())).toList();
    Commands.Finished finished = commands.run(command, INSTALL);
    if (finished.exit() != 0) {
      throw Failures.needsPeople(
          "installing "
              + wanted.name()
              + " ended with exit code "
              + finished.exit()
              + ": "
              + finished.said(),
          "See that the worker may run the environment's install command and that the disk has"
              + " room, then retry.");
    }
  }

  private Path receipt(ClientPackage wanted) {
    return client.root().resolve("keyturn/installed").resolve(wanted.sha256().hex());
  }
}
