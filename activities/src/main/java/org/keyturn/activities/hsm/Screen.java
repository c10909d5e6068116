package org.keyturn.activities.hsm;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * What has appeared on a terminal since the last line was typed. It may show an echo of a password,
 * so it is never logged and is wiped when forgotten.
 */
final class Screen {
  private char[] shown = new char[8192];
  private int length;
  private boolean ended;
  private long changed = System.nanoTime();

  Screen(InputStream output) {
    var thread = new Thread(() -> follow(output), "cloudhsm-cli-screen");
    thread.setDaemon(true);
    thread.start();
  }

  synchronized Transcript shown() {
    return Transcript.of(new String(shown, 0, length));
  }

  /** Whether nothing more can come. */
  synchronized boolean ended() {
    return ended;
  }

  /** Waits until nothing more can come, and no longer than that. */
  void awaitEnd(Duration limit) {
    await(shown -> false, limit);
  }

  synchronized void forget() {
    Arrays.fill(shown, '\0');
    length = 0;
  }

  boolean await(Predicate<Transcript> wanted, Duration limit) {
    return await(wanted, limit, limit);
  }

  /**
   * Waits for something to show.
   *
   * @param settled after this long at an unchanged prompt nothing more is expected
   * @return whether it showed; not when the program ended or the time is up
   */
  synchronized boolean await(Predicate<Transcript> wanted, Duration limit, Duration settled) {
    long end = System.nanoTime() + limit.toNanos();
    try {
      while (true) {
        Transcript transcript = shown();
        if (wanted.test(transcript)) {
          return true;
        }
        long now = System.nanoTime();
        long until = end;
        if (transcript.endsWithPrompt()) {
          until = Math.min(end, changed + settled.toNanos());
        }
        if (ended || now >= until) {
          return false;
        }
        wait(Math.max(1, TimeUnit.NANOSECONDS.toMillis(until - now)));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void follow(InputStream output) {
    try (Reader reader = new InputStreamReader(output, StandardCharsets.UTF_8)) {
      var buffer = new char[4096];
      for (int n = reader.read(buffer); n >= 0; n = reader.read(buffer)) {
        append(buffer, n);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      end();
    }
  }

  private synchronized void append(char[] buffer, int n) {
    if (length + n > shown.length) {
      var larger = Arrays.copyOf(shown, Math.max(shown.length * 2, length + n));
      Arrays.fill(shown, '\0');
      shown = larger;
    }
    System.arraycopy(buffer, 0, shown, length, n);
    Arrays.fill(buffer, 0, n, '\0');
    length += n;
    changed = System.nanoTime();
    notifyAll();
  }

  private synchronized void end() {
    ended = true;
    notifyAll();
  }
}
