package org.keyturn.activities.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Programs that only say something, or do what a test has them do. */
public final class FakeCommands implements Commands {
  /** The programs run so far, each as one line. */
  public final List<String> run = new ArrayList<>();

  private final Function<List<String>, Finished> program;

  public FakeCommands(Function<List<String>, Finished> program) {
    this.program = program;
  }

  @Override
  public Finished run(List<String> command, byte[] input, Duration limit) {
    run.add(String.join(" ", command));
    return program.apply(command);
  }
}
