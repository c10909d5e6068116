package org.keyturn.simulator;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import org.keyturn.simulator.state.Store;

/**
 * The loopback network {@code 127.R.0.0/16} of one state directory, held against other simulators
 * by listening on an address that no HSM gets.
 */
final class Loopback implements AutoCloseable {
  private static final SecureRandom RANDOM = new SecureRandom();

  /** What the state file keeps. */
  static final class Kept {
    int second;
  }

  private final ServerSocket held;
  private final int second;

  /** Takes the network the state had, or a free one at random. */
  Loopback(Store store) throws IOException {
    Kept kept = store.section("loopback", Kept.class, Kept::new);
    held = kept.second == 0 ? any(kept) : hold(kept.second);
    second = kept.second;
  }

  private static ServerSocket any(Kept kept) throws IOException {
    for (int attempt = 0; ; attempt++) {
      kept.second = 1 + RANDOM.nextInt(254);
      try {
        return hold(kept.second);
      } catch (IOException taken) {
        if (attempt == 100) {
          throw taken;
        }
      }
    }
  }

  private static ServerSocket hold(int second) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.bind(new InetSocketAddress(InetAddress.getByName("127." + second + ".0.1"), 2223));
      return socket;
    } catch (IOException e) {
      socket.close();
      throw new IOException(
          "cannot listen on the simulator's network 127." + second + ".0.0/16", e);
    }
  }

  int second() {
    return second;
  }

  @Override
  public void close() throws IOException {
    held.close();
  }
}
