package org.keyturn.endtoend;

import java.io.IOException;
import java.nio.file.Path;
import org.keyturn.starter.rehearsal.Engine;

/** The real Temporal server as it is for development: in memory, histories kept for a day. */
record DevelopmentServer(String address, Process process) implements AutoCloseable {
  static DevelopmentServer start(Path folder) throws IOException {
    int port = Engine.freePort();
    Process process =
        new ProcessBuilder(
                System.getProperty("keyturn.temporal"),
                "server",
                "start-dev",
                "--headless",
                "--ip",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--log-level",
                "error")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("temporal.log").toFile())
            .start();
    return new DevelopmentServer("127.0.0.1:" + port, process);
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }
}
