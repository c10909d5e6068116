package org.keyturn.starter.explain;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.environment.Environment;
import org.keyturn.ceremony.plan.Plan;
import org.keyturn.ceremony.record.StepGates;
import org.keyturn.ceremony.runbook.Call;
import org.keyturn.ceremony.runbook.Calls;
import org.keyturn.ceremony.runbook.Calls.Part;
import org.keyturn.ceremony.runbook.Explanation;
import org.keyturn.ceremony.runbook.Irreversible;
import org.keyturn.ceremony.runbook.Step;
import org.keyturn.starter.cli.Paragraph;
import org.keyturn.starter.cli.Spans;
import org.keyturn.workflows.ceremony.Policies;

/** All that is to be said of one step. */
record ExplainedStep(Step step, Plan plan, Environment environment, PrintWriter out) {
  private static final int INDENTATION = 14;

  void print() {
    Explanation explanation = Explanation.of(step);
    out.println(step.activity() + ": " + step.title());
    out.println();
    say("why", explanation.why());
    say("looks first", explanation.first());
    calls();
    say("afterwards", step.check());
    say("approved by", gates());
    explanation
        .irreversible()
        .ifPresent(gate -> say("irreversible", Irreversible.by(gate, plan, Map.of())));
    step.usually().ifPresent(usual -> say("usually", "about " + Spans.round(usual)));
    say("tries", "for up to " + Spans.round(Policies.of(step.activity()).inAll()) + ", then parks");
    String label = "parks when";
    for (String reason : explanation.parks()) {
      say(label, reason);
      label = "";
    }
    if (!explanation.page().isEmpty()) {
      say("AWS page", explanation.page());
    }
  }

  private void calls() {
    List<Part> parts = Calls.of(step, plan, environment, "ID");
    if (parts.stream().allMatch(part -> part.calls().isEmpty())) {
      say("calls", CallsText.NOTHING);
    }
    String label = "calls";
    for (Part part : parts) {
      if (!part.when().isEmpty()) {
        out.println("%-14swith %s:".formatted(label, part.when()));
        label = "";
      }
      for (Call call : part.calls()) {
        out.println("%-14s%s".formatted(label, CallsText.line(call)));
        label = "";
      }
    }
  }

  private String gates() {
    return StepGates.all().getOrDefault(step.activity(), Set.of()).stream()
        .sorted()
        .map(GateName::word)
        .collect(Collectors.joining(" or ", "gate ", ""));
  }

  private void say(String label, String text) {
    String before = label;
    for (String line : Paragraph.lines(text, INDENTATION)) {
      out.println("%-14s%s".formatted(before, line));
      before = "";
    }
  }
}
