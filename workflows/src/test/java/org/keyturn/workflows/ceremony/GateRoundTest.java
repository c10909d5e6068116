package org.keyturn.workflows.ceremony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keyturn.ceremony.decision.GateName.HANDOVER;
import static org.keyturn.ceremony.decision.GateName.INITIALIZE;
import static org.keyturn.ceremony.decision.GateName.KEYS;
import static org.keyturn.ceremony.decision.GateName.OPEN;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.keyturn.ceremony.decision.Opening;
import org.keyturn.ceremony.record.Entry;
import org.keyturn.ceremony.record.Verdict;

class GateRoundTest {
  @Test
  void aRefusalGathersTheFactsAgainAndShowsThoseBefore() {
    try (var rehearsal = new Rehearsal(new Sample())) {
      rehearsal.approve(OPEN);
      Opening first = rehearsal.opened(INITIALIZE);

      rehearsal.ceremony.submit(Sample.ALICE.refuses(first));

      rehearsal.opened(INITIALIZE, 2);
      assertThat(rehearsal.world.calls("verifyHsm")).isEqualTo(2);
      assertThat(rehearsal.world.calls("issueCertificate")).isEqualTo(2);
      assertThat(rehearsal.ceremony.status().gates().get(0).previousFacts())
          .isEqualTo(first.facts());
    }
  }

  @Test
  void aDecisionOfAnEarlierRoundDoesNotCountInTheNext() {
    try (var rehearsal = new Rehearsal(new Sample())) {
      Opening first = rehearsal.opened(OPEN);
      rehearsal.ceremony.submit(Sample.ALICE.refuses(first));
      rehearsal.opened(OPEN, 2);

      var ruling = rehearsal.ceremony.submit(Sample.BOB.approves(first));

      assertThat(ruling.accepted()).isFalse();
      assertThat(ruling.explanation()).contains("round");
    }
  }

  @Test
  void roundAfterRoundTheCeremonyGoesOnWhenPeopleAgree() {
    try (var rehearsal = new Rehearsal(new Sample())) {
      rehearsal.ceremony.submit(Sample.ALICE.refuses(rehearsal.opened(OPEN)));
      rehearsal.ceremony.submit(Sample.ALICE.refuses(rehearsal.opened(OPEN, 2)));
      rehearsal.approve(OPEN, 3, "alice", "bob").approve(INITIALIZE);
      rehearsal.ceremony.submit(Sample.BOB.refuses(rehearsal.opened(KEYS)));
      rehearsal.approve(KEYS, 2, "bob", "carol");
      rehearsal.ceremony.submit(Sample.BOB.refuses(rehearsal.opened(HANDOVER)));
      rehearsal.approve(HANDOVER, 2, "bob", "carol");

      assertThat(rehearsal.outcome().ending()).isEqualTo(Outcome.Ending.COMPLETED);
      assertThat(rehearsal.world.calls("createCluster")).isEqualTo(1);
      assertThat(rehearsal.world.calls("users")).isEqualTo(2);
      assertThat(rehearsal.world.calls("proveSigning")).isEqualTo(3);
      assertThat(rehearsal.verdict()).isInstanceOf(Verdict.Valid.class);
    }
  }

  @Test
  void whoIsMissingIsRemindedUntilTheDeadlineAndThenRetryOpensANewRound() {
    try (var rehearsal = new Rehearsal(new Sample())) {
      Opening first = rehearsal.opened(OPEN);
      rehearsal.ceremony.submit(Sample.ALICE.approves(first));

      rehearsal.service.sleep(Duration.ofHours(13));
      assertThat(rehearsal.entries(Entry.Kind.REMINDER))
          .singleElement()
          .satisfies(entry -> assertThat(entry.content()).containsEntry("missing", "{officers=1}"));

      rehearsal.service.sleep(Duration.ofHours(36));
      assertThat(rehearsal.attention("gate open").type()).isEqualTo("DEADLINE");
      assertThat(rehearsal.ceremony.submit(Sample.BOB.approves(first)).accepted()).isFalse();

      rehearsal.ceremony.retry("alice");
      rehearsal.approve(OPEN, 2, "alice", "bob");
      rehearsal.opened(INITIALIZE);
      assertThat(rehearsal.entries(Entry.Kind.GATE_CLOSED))
          .extracting(entry -> entry.content().get("outcome"))
          .containsExactly("expired", "approved");
    }
  }
}
