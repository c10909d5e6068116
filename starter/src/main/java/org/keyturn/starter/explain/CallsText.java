package org.keyturn.starter.explain;

import java.util.List;
import java.util.stream.Stream;
import org.keyturn.ceremony.runbook.Call;
import org.keyturn.ceremony.runbook.Calls.Part;

/** The calls of a step, one a line, as they would be typed. */
final class CallsText {
  static final String NOTHING = "nothing: the worker does it by itself";

  private CallsText() {}

  /** Those that the plan has. */
  static List<String> planned(List<Part> parts) {
    List<String> lines = wanted(parts).map(CallsText::line).toList();
    return lines.isEmpty() ? List.of(NOTHING) : lines;
  }

  static Stream<Call> wanted(List<Part> parts) {
    return parts.stream().filter(Part::wanted).flatMap(part -> part.calls().stream());
  }

  static String line(Call call) {
    return "%-8s %s".formatted(call.effect().word(), call.line());
  }
}
