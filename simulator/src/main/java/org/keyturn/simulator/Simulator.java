package org.keyturn.simulator;

import java.io.IOException;
import java.util.List;
import org.keyturn.simulator.state.StateInUseException;

/** The program {@code keyturn simulator}. */
public final class Simulator {
  private Simulator() {}

  /** Runs until it is killed; help, and an order to one that runs, only say what they have to. */
  public static void main(String... arguments) {
    if (arguments.length > 0 && arguments[0].equals("fault")) {
      List<String> words = List.of(arguments).subList(1, arguments.length);
      int code = new FaultCommand(System.out, System.err).run(words);
      if (code != 0) {
        System.exit(code);
      }
      return;
    }
    if (List.of(arguments).contains("--help")) {
      System.out.print(Options.HELP);
      return;
    }
    try {
      Simulation simulation = Simulation.start(Options.parse(List.of(arguments)));
      Runtime.getRuntime().addShutdownHook(new Thread(simulation::close));
      System.out.println(simulation.endpoint());
    } catch (UsageException e) {
      stop(2, e);
    } catch (StateInUseException | IOException e) {
      stop(1, e);
    }
  }

  private static void stop(int code, Exception why) {
    System.err.println("keyturn simulator: " + why.getMessage());
    System.exit(code);
  }
}
