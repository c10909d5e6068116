package org.keyturn.starter.ceremony;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.keyturn.ceremony.decision.Opening;
import org.keyturn.ceremony.runbook.Question;
import org.keyturn.ceremony.terminal.Plain;
import org.keyturn.workflows.ceremony.Status.OpenGate;

/**
 * Shows an approver what they are about to sign, what changed since the round before, and what
 * nobody can undo afterwards.
 */
final class FactsText {
  private static final int WORDS_A_LINE = 8;

  private FactsText() {}

  /**
   * @param irreversible what becomes irreversible; empty where nothing does
   */
  static void print(OpenGate gate, String irreversible, PrintWriter out) {
    Opening opening = gate.opening();
    out.println("ceremony      " + Plain.line(opening.ceremony()));
    out.println("gate          " + opening.gate() + ", round " + opening.round());
    out.println("asks          " + Question.of(opening.gate()));
    out.println("deadline      " + Plain.line(gate.deadline()));
    out.println(
        "missing       " + each(gate.missing(), (group, people) -> people + " of " + group));
    if (!gate.verdicts().isEmpty()) {
      out.println(
          "so far        " + each(gate.verdicts(), (person, verdict) -> person + " " + verdict));
    }
    out.println("plan          " + opening.plan());
    out.println("environment   " + opening.environment());
    out.println("roster        " + opening.roster());
    out.println("record head   " + opening.head());
    facts(gate, out);
    words(TypedWords.words(opening), out);
    if (!irreversible.isEmpty()) {
      out.println("irreversible  " + Plain.line(irreversible).replace(". ", ".\n              "));
    }
  }

  private static String each(Map<String, ?> members, BiFunction<String, Object, String> words) {
    return members.entrySet().stream()
        .map(member -> Plain.line(words.apply(member.getKey(), member.getValue())))
        .collect(Collectors.joining(", "));
  }

  private static void facts(OpenGate gate, PrintWriter out) {
    Map<String, String> facts = gate.opening().facts();
    Map<String, String> before = gate.previousFacts();
    int width = facts.keySet().stream().map(Plain::line).mapToInt(String::length).max().orElse(0);
    out.println("facts");
    facts.forEach(
        (name, value) -> {
          String shown = Plain.line(name);
          String gap = " ".repeat(Math.max(0, width - shown.length()) + 2);
          out.println("  " + shown + gap + indented(value, width));
          if (!before.isEmpty() && !value.equals(before.get(name))) {
            String was = before.get(name);
            out.println(
                "  ! "
                    + (was == null
                        ? "was not there in the round before"
                        : "was in the round before: " + Plain.line(was)));
          }
        });
    before.keySet().stream()
        .filter(name -> !facts.containsKey(name))
        .forEach(name -> out.println("  ! no longer there: " + Plain.line(name)));
  }

  /** Lists, and texts of several lines, stand below each other. */
  private static String indented(String value, int width) {
    return value
        .strip()
        .replace("; ", ";\n")
        .lines()
        .map(Plain::line)
        .collect(Collectors.joining("\n" + " ".repeat(width + 4)));
  }

  private static void words(List<String> words, PrintWriter out) {
    for (int i = 0; i < words.size(); i += WORDS_A_LINE) {
      out.println(
          (i == 0 ? "read aloud    " : "              ")
              + String.join(" ", words.subList(i, i + WORDS_A_LINE)));
    }
  }
}
