package org.keyturn.simulator;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keyturn.simulator.aws.cloudhsm.Assumption;
import org.keyturn.simulator.aws.cloudhsm.Assumptions;

/** What the command line asks for. */
public record Options(
    int port, double pace, Path state, Optional<Path> credentials, Assumptions assumptions) {
  private static final List<String> NAMES =
      List.of("--port", "--pace", "--state", "--credentials", "--assume");

  static final String HELP =
      """
      usage: keyturn simulator [--port N] [--pace X] [--state DIR] [--credentials FILE]
                               [--assume NAME=ANSWER]...
             keyturn simulator fault list|arm|clear …

      Runs the CloudHSM simulator: control plane, HSMs, client packages.

        --port N      TCP port of the control plane on 127.0.0.1 (default: any free one)
        --pace X      how long waiting takes: 1 as on AWS, 0 no time (default: 1)
        --state DIR   where everything is kept (default: ./simulator)
        --credentials FILE
                      check signatures against the access keys of this file, in the form of
                      ~/.aws/credentials (default: take every well-formed signature)
        --assume NAME=ANSWER
                      how to answer what AWS leaves open (docs/fidelity.md), for each name the
                      first unless told otherwise:
      %s

      fault         arms faults in a running simulator: keyturn simulator fault --help

      When it is ready, DIR/network.json describes what there is and the endpoint is printed.
      Exit codes: 0 stopped, 2 usage, 1 anything else.
      """
          .formatted(Assumption.list().indent(16).stripTrailing());

  /** Reads the arguments; every problem is reported at once. */
  static Options parse(List<String> arguments) throws UsageException {
    int port = 0;
    double pace = 1;
    Path state = Path.of("simulator");
    Optional<Path> credentials = Optional.empty();
    Map<Assumption, String> assumed = new EnumMap<>(Assumption.class);
    List<String> problems = new ArrayList<>();
    for (int n = 0; n < arguments.size(); n++) {
      String name = arguments.get(n);
      if (!NAMES.contains(name)) {
        problems.add("unknown option '" + name + "': there are " + String.join(", ", NAMES));
        continue;
      }
      if (++n == arguments.size()) {
        problems.add(name + " needs a value");
        break;
      }
      String value = arguments.get(n);
      switch (name) {
        case "--port" -> port = (int) number(name, value, 65_535, true, problems);
        case "--pace" -> pace = number(name, value, 1, false, problems);
        case "--credentials" -> credentials = Optional.of(Path.of(value));
        case "--assume" ->
            Assumption.read(value)
                .ifPresentOrElse(
                    one -> assumed.put(one.getKey(), one.getValue()),
                    () -> problems.add(unknown(value)));
        default -> state = Path.of(value);
      }
    }
    if (!problems.isEmpty()) {
      throw new UsageException("keyturn simulator --help", problems);
    }
    return new Options(
        port, pace, state.toAbsolutePath().normalize(), credentials, new Assumptions(assumed));
  }

  private static String unknown(String assumption) {
    return "--assume is '" + assumption + "': it must be one of\n" + Assumption.list().indent(2);
  }

  private static double number(
      String name, String value, int most, boolean whole, List<String> problems) {
    try {
      double number = Double.parseDouble(value);
      if (number >= 0 && number <= most && (!whole || number == Math.rint(number))) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Reported below like a number out of range.
    }
    problems.add(
        "%s is '%s': it must be a %snumber from 0 to %d"
            .formatted(name, value, whole ? "whole " : "", most));
    return 0;
  }
}
