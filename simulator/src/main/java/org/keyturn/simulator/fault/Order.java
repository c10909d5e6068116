package org.keyturn.simulator.fault;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A request to arm a fault: {@code {"fault", "on", "with", "before", "call", "times"}}.
 *
 * @param before the operation that a fault which strikes at once waits for; empty to wait for none
 * @param call strikes from the n-th matching call, connection or change on
 * @param times and so many times
 */
public record Order(KnownFault fault, String on, String with, String before, int call, int times) {
  private static final List<String> MEMBERS =
      List.of("fault", "on", "with", "before", "call", "times");
  private static final int MOST = 1_000_000;

  /** Reads what was asked; every problem is reported at once. */
  public static Order read(JsonNode asked, Set<String> operations) {
    List<String> problems = new ArrayList<>();
    asked
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!MEMBERS.contains(name)) {
                problems.add(
                    "'%s' is not one of %s%s"
                        .formatted(name, String.join(", ", MEMBERS), Nearest.hint(name, MEMBERS)));
              }
            });
    int call = number(asked, "call", problems);
    int times = number(asked, "times", problems);
    KnownFault fault = KnownFault.named(asked.path("fault").asText()).orElse(null);
    if (fault == null) {
      problems.add(unknown(asked.path("fault").asText()));
      throw new Unarmable(problems);
    }
    String on = asked.path("on").asText();
    String with = asked.path("with").asText();
    String before = asked.path("before").asText();
    if (!fault.on().takes(on, operations)) {
      problems.add(
          "'on' is '%s': %s %s %s%s"
              .formatted(
                  on,
                  fault.name(),
                  fault.on().required ? "needs" : "takes",
                  fault.target(),
                  Nearest.hint(on, operations)));
    }
    if (!with.isEmpty() && (fault.takes() == null || !with.matches(fault.takes().form()))) {
      problems.add(
          "'with' is '%s': %s takes %s"
              .formatted(with, fault.name(), fault.takes() == null ? "none" : fault.value()));
    }
    if (!before.isEmpty() && !fault.atOnce()) {
      problems.add(
          "'before' is for faults that strike at once, and %s waits for its call"
              .formatted(fault.name()));
    } else if (!before.isEmpty() && !operations.contains(before)) {
      problems.add(
          "'before' is '%s', which is no operation%s"
              .formatted(before, Nearest.hint(before, operations)));
    }
    if (before.isEmpty() && !fault.waits() && (call > 1 || times > 1)) {
      problems.add(
          "%s waits for no call: it takes neither 'call' nor 'times'".formatted(fault.name())
              + (fault.atOnce() ? " without 'before'" : ""));
    }
    if (!problems.isEmpty()) {
      throw new Unarmable(problems);
    }
    return new Order(fault, on, with, before, call, times);
  }

  private static int number(JsonNode asked, String name, List<String> problems) {
    JsonNode given = asked.path(name);
    if (given.isMissingNode()) {
      return 1;
    }
    if (!given.isInt() || given.intValue() < 1 || given.intValue() > MOST) {
      problems.add(
          "'%s' is %s: it must be a whole number from 1 to %d".formatted(name, given, MOST));
      return 1;
    }
    return given.intValue();
  }

  /** Says that there is no such fault, and which there are. */
  static String unknown(String name) {
    List<String> names = KnownFault.ALL.stream().map(KnownFault::name).toList();
    return "there is no fault '%s'%s; there are %s"
        .formatted(name, Nearest.hint(name, names).replace("; ", ", "), String.join(", ", names));
  }
}
