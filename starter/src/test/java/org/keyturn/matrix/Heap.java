package org.keyturn.matrix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Takes a Java process's heap out with the JDK's own tool. */
final class Heap {
  /** Which objects. */
  enum Extent {
    /** What is still reachable after a full collection. */
    LIVE,
    /** What nobody uses any more, too, as long as it was not collected. */
    ALL
  }

  private Heap() {}

  static Path dump(long pid, Extent extent, Path file) throws IOException, InterruptedException {
    Files.deleteIfExists(file);
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
    command.addAll(List.of(Long.toString(pid), "GC.heap_dump"));
    if (extent == Extent.ALL) {
      command.add("-all");
    }
    command.add(file.toString());
    Process jcmd = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said =
        new String(jcmd.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    if (!jcmd.waitFor(1, TimeUnit.MINUTES) || jcmd.exitValue() != 0 || !Files.exists(file)) {
      throw new AssertionError("no heap dump of " + pid + ": " + said);
    }
    return file;
  }
}
