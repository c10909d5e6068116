package org.keyturn.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Has a Java process die as by a defect of the JVM itself. */
final class Crash {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private Crash() {}

  /**
   * Returns when the process is dead and has left its report, but not its memory, in its folder.
   *
   * @param pid of a process whose parent is held and has not looked after it: it stays as a zombie
   */
  static void of(long pid, Path folder) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-SEGV", Long.toString(pid)).inheritIO().start().waitFor();
    Path status = Path.of("/proc", Long.toString(pid), "status");
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!Files.readString(status).contains("State:\tZ")) {
      assertThat(System.nanoTime()).as("a process that does not crash").isLessThan(deadline);
      Thread.sleep(50);
    }
    assertThat(folder.resolve("hs_err_pid" + pid + ".log")).exists();
    assertThat(folder.resolve("core")).doesNotExist();
    assertThat(folder.resolve("core." + pid)).doesNotExist();
  }
}
