package org.keyturn.simulator;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code keyturn simulator fault} is asked for.
 *
 * @param words the members of the request that are text
 * @param numbers those that are numbers
 */
record FaultOptions(
    String act, Path state, boolean json, Map<String, String> words, Map<String, Integer> numbers) {
  private static final List<String> ACTS = List.of("list", "arm", "clear");
  private static final List<String> TEXTS = List.of("--on", "--with", "--before");
  private static final List<String> COUNTS = List.of("--call", "--times");

  static final String HELP =
      """
      usage: keyturn simulator fault list  [--state DIR] [--json]
             keyturn simulator fault arm   FAULT [--on WHAT] [--with VALUE] [--call N] [--times N]
                                           [--before OPERATION] [--state DIR] [--json]
             keyturn simulator fault clear [FAULT] [--state DIR] [--json]

      Arms faults in a running simulator. 'list' says which there are, what each waits for, and
      which are armed.

        --on WHAT            strike only this operation, zone, cluster, HSM or user (default: any)
        --with VALUE         what the fault has to be told, where it has to be told something
        --call N             strike from the N-th matching call on (default: 1)
        --times N            strike so many times (default: 1)
        --before OPERATION   a fault that strikes at once waits for this call
        --state DIR          the simulator's directory (default: ./simulator)
        --json               print the answer as JSON

      The same can be had over HTTP: GET, POST and DELETE on /faults of the endpoint.
      Exit codes: 0 done, 2 refused, 1 anything else.
      """;

  /** Reads the words; every problem is reported at once. */
  static FaultOptions parse(List<String> arguments) throws UsageException {
    List<String> problems = new ArrayList<>();
    Map<String, String> words = new LinkedHashMap<>();
    Map<String, Integer> numbers = new LinkedHashMap<>();
    String act = arguments.get(0);
    Path state = Path.of("simulator");
    boolean json = false;
    if (!ACTS.contains(act)) {
      problems.add("'" + act + "' is not one of " + String.join(", ", ACTS));
    }
    for (int n = 1; n < arguments.size(); n++) {
      String name = arguments.get(n);
      if (name.equals("--json")) {
        json = true;
      } else if (!name.startsWith("--")) {
        if (act.equals("list") || words.put("fault", name) != null) {
          problems.add("'" + name + "' is one word too many");
        }
      } else if (!name.equals("--state") && !TEXTS.contains(name) && !COUNTS.contains(name)) {
        problems.add("unknown option '" + name + "'");
      } else if (++n == arguments.size()) {
        problems.add(name + " needs a value");
      } else if (name.equals("--state")) {
        state = Path.of(arguments.get(n));
      } else if (!act.equals("arm")) {
        problems.add(name + " is for arm");
      } else if (TEXTS.contains(name)) {
        words.put(name.substring(2), arguments.get(n));
      } else {
        count(name, arguments.get(n), numbers, problems);
      }
    }
    if (act.equals("arm") && !words.containsKey("fault")) {
      problems.add("arm needs the name of a fault");
    }
    if (!problems.isEmpty()) {
      throw new UsageException("keyturn simulator fault --help", problems);
    }
    return new FaultOptions(act, state.toAbsolutePath().normalize(), json, words, numbers);
  }

  private static void count(
      String name, String value, Map<String, Integer> numbers, List<String> problems) {
    if (value.matches("[1-9]\\d{0,5}")) {
      numbers.put(name.substring(2), Integer.valueOf(value));
    } else {
      problems.add(name + " is '" + value + "': it must be a whole number from 1 to 999999");
    }
  }

  /** How the switchboard is asked. */
  String method() {
    return switch (act) {
      case "arm" -> "POST";
      case "clear" -> "DELETE";
      default -> "GET";
    };
  }
}
