package org.keyturn.starter.upkeep;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.keyturn.ceremony.terminal.Plain;
import org.keyturn.starter.cli.Paragraph;
import org.keyturn.workflows.upkeep.Difference;
import org.keyturn.workflows.upkeep.Difference.Remedy;
import org.keyturn.workflows.upkeep.Findings;
import org.keyturn.workflows.upkeep.Gap;
import org.keyturn.workflows.upkeep.Recorded;

/** What was found, one thing below the other, since digests and paths are as wide as a terminal. */
final class FindingsText {
  private static final int INDENTATION = 10;

  private final PrintWriter out;

  FindingsText(PrintWriter out) {
    this.out = out;
  }

  /** Everything, and one line at last that says how it stands. */
  void print(Recorded recorded, Findings found) {
    found.differences().forEach(this::print);
    found.gaps().forEach(this::print);
    out.println(
        "%s between %s and the record of %s"
                .formatted(summary(found), recorded.clusterId(), recorded.mandate().ceremony())
            + (found.gaps().isEmpty() ? "" : "; not everything was compared or done"));
  }

  void repaired(List<Difference> repaired) {
    for (Difference one : repaired) {
      out.println("repaired  " + what(one));
      line("was", one.found());
      line("is", one.wanted());
    }
  }

  private void print(Difference one) {
    out.println((one.remedy() == Remedy.NONE ? "noted     " : "differs   ") + what(one));
    line("found", one.found());
    line("wanted", one.wanted());
    List<String> next = one.next().lines().toList();
    line("next", next.isEmpty() ? "" : next.get(0));
    // Whole, since a command that is broken into lines cannot be copied.
    next.stream().skip(1).forEach(command -> out.println(" ".repeat(4) + Plain.line(command)));
  }

  private void print(Gap gap) {
    out.println("not done  " + Plain.line(gap.what()));
    line("why", gap.cause());
    line("next", gap.hint());
  }

  private static String summary(Findings found) {
    int drift = found.drift().size();
    int noted = found.differences().size() - drift;
    String differences =
        drift == 0 ? "no difference" : drift == 1 ? "1 difference" : drift + " differences";
    return noted == 0 ? differences : differences + ", " + noted + " noted,";
  }

  private static String what(Difference one) {
    String part = one.part().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return part + ": " + Plain.line(one.where());
  }

  private void line(String name, String text) {
    String indented = "  " + name + " ".repeat(INDENTATION - 2 - name.length());
    for (String line : Paragraph.lines(Plain.line(text), INDENTATION)) {
      out.println(indented + line);
      indented = " ".repeat(INDENTATION);
    }
  }
}
