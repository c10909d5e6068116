package org.keyturn.activities.hsm;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.keyturn.activities.process.ClientLock;

/** AWS's {@code cloudhsm-cli} (Client SDK 5) as it is installed under the client's root. */
public final class CloudHsmCli implements Hsms {
  /** The first of those that clients use (AWS CloudHSM guide, "security groups"). */
  private static final int PORT = 2223;

  /** How long an address is asked, and how long one attempt to connect may take. */
  private static final Duration CONNECT = Duration.ofSeconds(2);

  /** Between two looks at an address that refuses connections. */
  private static final Duration BETWEEN = Duration.ofMillis(20);

  /** Longer than a workflow takes from one step to the next, and so short that nobody minds. */
  private static final Duration KEPT = Duration.ofSeconds(3);

  private final Path cli;
  private final ClientLock lock;
  private final LeftTerminal left = new LeftTerminal(KEPT);

  /**
   * @param root where the client is installed
   */
  public CloudHsmCli(Path root) {
    this.cli = root.resolve("bin/cloudhsm-cli");
    this.lock = ClientLock.of(root);
  }

  /**
   * Makes a terminal and closes it again.
   *
   * @throws HsmException when this machine makes none, so that no session could be opened
   */
  public static void tryTerminal() {
    PtyTerminal.tryOne();
  }

  @Override
  public HsmSession open() {
    return new CliSession(left.taken().orElseGet(this::started), left);
  }

  @Override
  public HsmSession openAnew() {
    // What is left holds the lock under which the next client is started.
    left.taken().ifPresent(Terminal::close);
    return new CliSession(started(), left);
  }

  private Terminal started() {
    return PtyTerminal.open(lock.around(List.of(cli.toString(), "interactive")));
  }

  @Override
  public boolean listenAt(String address) {
    long end = System.nanoTime() + CONNECT.toNanos();
    boolean listens = accepts(address);
    while (!listens && System.nanoTime() < end && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(BETWEEN.toNanos());
      listens = accepts(address);
    }
    return listens;
  }

  private static boolean accepts(String address) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, PORT), (int) CONNECT.toMillis());
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
