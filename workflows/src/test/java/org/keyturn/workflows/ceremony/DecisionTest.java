package org.keyturn.workflows.ceremony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.keyturn.ceremony.decision.GateName.INITIALIZE;
import static org.keyturn.ceremony.decision.GateName.OPEN;

import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.keyturn.ceremony.decision.Decision;
import org.keyturn.ceremony.decision.Opening;
import org.keyturn.ceremony.decision.Ruling;
import org.keyturn.ceremony.record.CeremonyRecord;
import org.keyturn.ceremony.record.Entry;

/** What is handed in and does not count: nothing changes, and the record says that it happened. */
@TestInstance(Lifecycle.PER_CLASS)
class DecisionTest {
  private final Rehearsal rehearsal = new Rehearsal(new Sample());
  private Opening opening = rehearsal.opened(OPEN);

  @BeforeAll
  void aliceHasDecided() {
    opening = rehearsal.opened(OPEN);
    rehearsal.ceremony.submit(Sample.ALICE.approves(opening));
  }

  @AfterAll
  void close() {
    rehearsal.close();
  }

  Stream<Arguments> refused() {
    Decision bobs = Sample.BOB.approves(opening);
    return Stream.of(
        Arguments.of("forged", Sample.CAROL.signs(bobs.statement()), "made with another key"),
        Arguments.of("unsigned", new Decision(bobs.statement(), ""), "not an armoured SSH"),
        Arguments.of(
            "signature of another statement",
            new Decision(bobs.statement(), Sample.BOB.refuses(opening).signature()),
            "does not match"),
        Arguments.of("of the starter", Sample.DAVE.approves(opening), "in no group that decides"),
        Arguments.of(
            "of a stranger", new Person("mallory", "officers").approves(opening), "no participant"),
        Arguments.of("for another gate", Sample.BOB.approves(otherGate()), "gate"),
        Arguments.of("on other facts", Sample.BOB.approves(otherFacts()), "facts"),
        Arguments.of("repeated", Sample.ALICE.approves(opening), "already decided"),
        Arguments.of("a change of mind", Sample.ALICE.refuses(opening), "already decided"),
        Arguments.of("no statement", Sample.BOB.signs("yes"), "cannot be read"),
        Arguments.of("no text", Sample.BOB.signs("\"\ud800\""), "no Unicode"));
  }

  private Opening otherGate() {
    return new Opening(
        opening.ceremony(),
        opening.nonce(),
        opening.plan(),
        opening.environment(),
        opening.roster(),
        INITIALIZE,
        1,
        opening.head(),
        opening.facts());
  }

  private Opening otherFacts() {
    var facts = new TreeMap<>(opening.facts());
    facts.put("region", "us-east-1");
    return new Opening(
        opening.ceremony(),
        opening.nonce(),
        opening.plan(),
        opening.environment(),
        opening.roster(),
        OPEN,
        1,
        opening.head(),
        facts);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void changesNothingAndIsRecorded(String name, Decision decision, String why) {
    CeremonyRecord before = rehearsal.ceremony.record();
    Status standing = rehearsal.ceremony.status();

    var ruling = rehearsal.ceremony.submit(decision);

    assertThat(ruling.accepted()).isFalse();
    assertThat(ruling.explanation()).contains(why);
    assertThat(rehearsal.ceremony.status().gates()).isEqualTo(standing.gates());
    assertOneMore(before, why);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void isRecordedWhenItComesAsASignalToo(String name, Decision decision, String why) {
    CeremonyRecord before = rehearsal.ceremony.record();

    rehearsal.ceremony.decide(decision);

    rehearsal.until("the entry", s -> !s.recordHead().equals(before.head()));
    assertOneMore(before, why);
  }

  @ParameterizedTest
  @MethodSource("strange")
  void aSignalThatIsNoDecisionIsRecordedToo(Object message) {
    CeremonyRecord before = rehearsal.ceremony.record();

    WorkflowStub.fromTyped(rehearsal.ceremony).signal("decide", message);

    rehearsal.until("the entry", s -> !s.recordHead().equals(before.head()));
    assertOneMore(before, "a statement and a signature");
  }

  static Stream<Object> strange() {
    return Stream.of(
        "approved!", true, List.of(), Map.of("statement", "x"), Map.of("gate", "open", "ok", true));
  }

  @Test
  void anUpdateThatIsNoDecisionWedgesNothing() {
    var run = WorkflowStub.fromTyped(rehearsal.ceremony);

    assertThatThrownBy(() -> run.update("submit", Ruling.class, "approved!"))
        .isInstanceOf(WorkflowUpdateException.class);

    assertThat(rehearsal.ceremony.submit(Sample.ALICE.approves(opening)).explanation())
        .contains("already decided");
  }

  private void assertOneMore(CeremonyRecord before, String why) {
    CeremonyRecord after = rehearsal.ceremony.record();
    assertThat(after.entries()).hasSize(before.entries().size() + 1);
    Entry last = after.entries().get(after.entries().size() - 1);
    assertThat(last.kind()).isEqualTo(Entry.Kind.REFUSED_ATTEMPT);
    assertThat(last.content().get("why")).contains(why);
  }
}
