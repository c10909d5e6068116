package org.keyturn.starter.explain;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.environment.Environment;
import org.keyturn.ceremony.plan.Plan;
import org.keyturn.ceremony.runbook.Call.Effect;
import org.keyturn.ceremony.runbook.Calls;
import org.keyturn.ceremony.runbook.Calls.Part;
import org.keyturn.ceremony.runbook.Irreversible;
import org.keyturn.ceremony.runbook.Runbook;
import org.keyturn.ceremony.runbook.Runbook.Row;
import org.keyturn.ceremony.runbook.Step;
import org.keyturn.starter.cli.Spans;

/** Every gate and every call of a ceremony in order, with none made. */
public final class DryRun {
  private final Plan plan;
  private final Environment environment;
  private final String ceremony;
  private final PrintWriter out;
  private int steps;
  private int gates;
  private long changes;

  private DryRun(Plan plan, Environment environment, String ceremony, PrintWriter out) {
    this.plan = plan;
    this.environment = environment;
    this.ceremony = ceremony;
    this.out = out;
  }

  public static void print(Plan plan, Environment environment, String ceremony, PrintWriter out) {
    new DryRun(plan, environment, ceremony, out).print();
  }

  private void print() {
    out.println(
        "dry run    %s: %s in %s, %s"
            .formatted(ceremony, plan.title(), environment.name(), environment.region()));
    out.println("           nothing is called; <words in brackets> are known on the day");
    for (Row row : Runbook.of(plan)) {
      out.println();
      if (row instanceof Row.Ask ask) {
        gate(ask.gate());
      } else if (row instanceof Row.Act act) {
        step(act.step());
      }
    }
    out.println();
    out.println(
        "in all     %d steps, %d gates, %d changing calls".formatted(steps, gates, changes));
  }

  private void gate(GateName gate) {
    gates++;
    Plan.GateTerms terms = plan.gate(gate);
    out.println(
        "gate       " + gate + ": " + terms.quorum() + " within " + Spans.round(terms.deadline()));
    out.println("           keyturn approve " + ceremony + " " + gate + " --as NAME");
    String irreversible = Irreversible.by(gate, plan, Map.of());
    if (!irreversible.isEmpty()) {
      out.println("           cannot be undone: " + irreversible);
    }
  }

  private void step(Step step) {
    steps++;
    String usually =
        step.usually().map(usual -> ", usually about " + Spans.round(usual)).orElse("");
    out.println("%-10s %s: %s%s".formatted(steps + ".", step.activity(), step.title(), usually));
    if (step == Step.CREATE_FIRST_HSM || step == Step.ADD_SECOND_HSM) {
      Environment.Price price = environment.price();
      out.println(
          "           from here on %s %s an hour more"
              .formatted(price.hsmHour().toPlainString(), price.currency()));
    }
    List<Part> parts = Calls.of(step, plan, environment, ceremony);
    CallsText.planned(parts).forEach(line -> out.println("           " + line));
    changes += CallsText.wanted(parts).filter(call -> call.effect() == Effect.CHANGES).count();
  }
}
