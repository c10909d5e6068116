package org.keyturn.simulator;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.operator.OperatorCreationException;
import org.keyturn.simulator.state.StateInUseException;

/**
 * Loads the classes of a whole simulator once, for the archive from which the launcher starts
 * simulators faster.
 */
final class Training {
  private Training() {}

  public static void main(String[] arguments)
      throws IOException,
          StateInUseException,
          UsageException,
          GeneralSecurityException,
          OperatorCreationException,
          InterruptedException {
    Path state = Files.createTempDirectory("keyturn-training");
    List<String> directory = List.of("--state", state.toString());
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    Simulation simulation = Simulation.start(Options.parse(directory));
    try {
      new FaultCommand(nowhere, nowhere).run(List.of("list", "--state", state.toString()));
      TrainingHsm.serve(state.resolve("training"));
    } finally {
      simulation.close();
      try (Stream<Path> files = Files.walk(state)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
