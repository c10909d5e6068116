package org.keyturn.workflows.ceremony;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.plan.Plan;
import org.keyturn.ceremony.record.Entry;
import org.keyturn.ceremony.record.StepGates;
import org.keyturn.ceremony.runbook.Irreversible;
import org.keyturn.ceremony.runbook.Runbook;
import org.keyturn.ceremony.runbook.Runbook.Row;
import org.keyturn.ceremony.runbook.Step;
import org.keyturn.workflows.mandate.Facts;

/** The printed script says what the workflow does, in the order in which it does it. */
class RunbookTest {
  static Stream<Sample> plans() {
    return Stream.of(new Sample(), new Sample().beforeKeys(), new Sample().hotWallet());
  }

  @ParameterizedTest
  @MethodSource("plans")
  void theWorkflowTakesTheStepsAndAsksTheGatesInTheRunbooksOrder(Sample sample) {
    try (var rehearsal = new Rehearsal(sample)) {
      List<Row> runbook = Runbook.of(Agreed.read(rehearsal.input).plan());
      rehearsal.opened(GateName.OPEN);
      assertThat(coming(rehearsal))
          .isEqualTo(runbook.stream().skip(1).map(RunbookTest::word).toList());
      for (Row row : runbook) {
        if (row instanceof Row.Ask ask) {
          rehearsal.approve(ask.gate());
        }
      }
      rehearsal.outcome();
      assertThat(coming(rehearsal)).isEmpty();

      var done = new ArrayList<String>();
      for (Entry entry : rehearsal.ceremony.record().entries()) {
        if (entry.kind() == Entry.Kind.GATE_OPENED || entry.kind() == Entry.Kind.EVIDENCE) {
          done.add(entry.name());
        }
      }
      done.add(Step.PUBLISH_RECORD.activity());

      assertThat(Stages.of(runbook.stream().map(RunbookTest::word).toList()))
          .isEqualTo(Stages.of(done));
    }
  }

  @Test
  void everyStepOfTheRecordHasATitle() {
    Set<String> titled = new TreeSet<>();
    for (Step step : Step.values()) {
      titled.add(step.activity());
      assertThat(Step.titleOf(step.activity())).isNotEqualTo(step.activity());
    }

    assertThat(titled).isEqualTo(new TreeSet<>(StepGates.all().keySet()));
  }

  @Test
  void anAbortIsIrreversibleByTheFactThatTheWorkflowPutsBeforeThePeople() {
    Plan plan = Agreed.read(new Sample().input()).plan();

    assertThat(Irreversible.by(GateName.ABORT, plan, Map.of(Facts.KEY_EXISTS, "yes")))
        .contains("with the key in it");
    assertThat(Irreversible.by(GateName.ABORT, plan, Map.of(Facts.KEY_EXISTS, "no"))).isEmpty();
  }

  private static List<String> coming(Rehearsal rehearsal) {
    return rehearsal.ceremony.status().coming().orElseThrow().stream()
        .map(row -> row.name().replace("gate ", ""))
        .toList();
  }

  private static String word(Row row) {
    return row instanceof Row.Ask ask ? ask.gate().word() : ((Row.Act) row).step().activity();
  }
}
