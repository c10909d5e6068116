package org.keyturn.ceremony.sshsig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An ssh-agent of a test's own, on a socket of its own, and the programs that speak with it. */
final class RealAgent implements AutoCloseable {
  private final Path folder;
  private final Path socket;
  private final Process agent;

  private RealAgent(Path folder, Path socket, Process agent) {
    this.folder = folder;
    this.socket = socket;
    this.agent = agent;
  }

  static RealAgent start(Path folder) throws IOException, InterruptedException {
    // The path of a socket has at most 107 characters, which a test's own folder may exceed.
    Path socket = Files.createTempDirectory("agent").resolve("s");
    Process agent =
        new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("agent.log").toFile())
            .start();
    var started = new RealAgent(folder, socket, agent);
    // 1 says that there is no key yet, 2 that nobody answers.
    while (started.run(List.of(), "ssh-add", "-l") == 2) {
      if (!agent.isAlive()) {
        throw new IOException("ssh-agent ended: " + Files.readString(folder.resolve("agent.log")));
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
    return started;
  }

  SshAgent agent() {
    return new SshAgent(socket);
  }

  /** Makes a key whose only copy with its secret half ends up in the agent. */
  SshPublicKey newKey(String kind, String bits) throws Exception {
    Path file = folder.resolve("id_" + kind + bits);
    must("ssh-keygen", "-q", "-t", kind, "-b", bits, "-N", "", "-f", file.toString());
    must("ssh-add", "-q", file.toString());
    Files.delete(file);
    return SshPublicKey.parse(Files.readString(folder.resolve("id_" + kind + bits + ".pub")));
  }

  void lock() throws Exception {
    withPassphrase("ssh-add", "-x");
  }

  void unlock() throws Exception {
    withPassphrase("ssh-add", "-X");
  }

  private void withPassphrase(String... command) throws Exception {
    Path ask = folder.resolve("ask");
    if (Files.notExists(ask)) {
      Files.writeString(ask, "#!/bin/sh\necho passphrase-of-the-test\n");
      Files.setPosixFilePermissions(ask, PosixFilePermissions.fromString("rwx------"));
    }
    int code =
        run(List.of("SSH_ASKPASS=" + ask, "SSH_ASKPASS_REQUIRE=force", "DISPLAY=none"), command);
    if (code != 0) {
      throw new IOException(said());
    }
  }

  /** Runs a program that has to succeed. */
  void must(String... command) throws IOException, InterruptedException {
    if (run(List.of(), command) != 0) {
      throw new IOException(String.join(" ", command) + ": " + said());
    }
  }

  int run(List<String> settings, String... command) throws IOException, InterruptedException {
    var whole = new ArrayList<>(List.of("env", "SSH_AUTH_SOCK=" + socket));
    whole.addAll(settings);
    whole.addAll(List.of(command));
    return new ProcessBuilder(whole)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("said").toFile())
        .redirectInput(input().toFile())
        .start()
        .waitFor();
  }

  private Path input() throws IOException {
    Path message = folder.resolve("message");
    return Files.exists(message) ? message : Files.createFile(message);
  }

  /** What a program reads on its standard input from now on. */
  void say(String message) throws IOException {
    Files.writeString(input(), message);
  }

  String said() throws IOException {
    return Files.readString(folder.resolve("said"));
  }

  @Override
  public void close() throws Exception {
    agent.destroy();
    agent.waitFor();
    Files.deleteIfExists(socket);
    Files.delete(socket.getParent());
  }
}
