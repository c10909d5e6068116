package org.keyturn.workflows.ceremony;

import java.util.ArrayList;
import java.util.List;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.plan.Plan;
import org.keyturn.ceremony.runbook.Question;
import org.keyturn.ceremony.runbook.Runbook;
import org.keyturn.ceremony.runbook.Runbook.Row;
import org.keyturn.ceremony.runbook.Step;

/** The part of the runbook that is still to come; whatever is done again is not in it. */
final class Ahead {
  private final List<Row> rows;

  Ahead(Plan plan) {
    this.rows = new ArrayList<>(Runbook.of(plan));
  }

  void began(Step step) {
    rows.remove(new Row.Act(step));
  }

  void asked(GateName gate) {
    rows.remove(new Row.Ask(gate));
  }

  List<Status.Coming> coming() {
    return rows.stream().map(Ahead::shown).toList();
  }

  private static Status.Coming shown(Row row) {
    if (row instanceof Row.Ask ask) {
      return new Status.Coming("gate " + ask.gate(), Question.of(ask.gate()));
    }
    Step step = ((Row.Act) row).step();
    return new Status.Coming(step.activity(), step.title());
  }
}
