package org.keyturn.ceremony.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keyturn.ceremony.paper.Course.Span;
import org.keyturn.ceremony.record.CeremonyRecord;
import org.keyturn.ceremony.record.Entry;
import org.keyturn.ceremony.record.Entry.Kind;

class CourseTest {
  private static final Instant START = Instant.parse("2026-11-21T08:00:00Z");
  private CeremonyRecord record = after(0, CeremonyRecord.empty(), Kind.STARTED, "c", Map.of());

  @Test
  void stepsBesideEachOtherAreDrawnFromWhereEachBegan() {
    evidence(40, "openSecurityGroup", Map.of(Entry.BEGAN, at(30).toString()));
    evidence(90, "prepareClient", Map.of(Entry.BEGAN, at(30).toString()));

    assertThat(Course.of(record).spans())
        .extracting(Span::name, Span::took)
        .containsExactly(
            tuple("openSecurityGroup", Duration.ofSeconds(10)),
            tuple("prepareClient", Duration.ofSeconds(60)));
  }

  @Test
  void aStepThatDoesNotSayOrCannotBeRightIsDrawnFromTheEntryBefore() {
    evidence(40, "createCluster", Map.of());
    evidence(50, "initialize", Map.of(Entry.BEGAN, at(51).toString()));
    evidence(70, "activate", Map.of(Entry.BEGAN, "yesterday"));
    evidence(75, "users", Map.of(Entry.BEGAN, Instant.MIN.toString()));

    assertThat(Course.of(record).spans())
        .extracting(Span::took)
        .containsExactly(
            Duration.ofSeconds(40),
            Duration.ofSeconds(10),
            Duration.ofSeconds(20),
            Duration.ofSeconds(5));
  }

  @Test
  void aParkedStepIsDrawnUntilItsOwnNextTryWhateverIsOnRecordMeanwhile() {
    attention(20, "prepareClient");
    evidence(30, "openSecurityGroup", Map.of(Entry.BEGAN, at(10).toString()));
    evidence(90, "prepareClient", Map.of(Entry.BEGAN, at(80).toString()));

    assertThat(Course.of(record).spans())
        .extracting(Span::name, Span::from, Span::until)
        .containsExactlyInAnyOrder(
            tuple("openSecurityGroup", at(10), at(30)),
            tuple("prepareClient", at(20), at(80)),
            tuple("prepareClient", at(80), at(90)));
  }

  @Test
  void aParkedStepWhoseNextTryDoesNotSayWhenItBeganWasParkedUntilThen() {
    attention(20, "verifyHsm");
    attention(50, "verifyHsm");
    evidence(90, "verifyHsm", Map.of());

    assertThat(Course.of(record).spans())
        .extracting(Span::from, Span::until)
        .containsExactly(tuple(at(20), at(50)), tuple(at(50), at(90)), tuple(at(90), at(90)));
  }

  @Test
  void aGateThatExpiredWasParkedUntilItsNextRound() {
    attention(20, "gate open");
    evidence(30, "openSecurityGroup", Map.of(Entry.BEGAN, at(25).toString()));
    record = after(60, record, Kind.GATE_OPENED, "open", Map.of("round", "2"));

    assertThat(Course.of(record).spans())
        .filteredOn(span -> span.kind() == Course.Kind.PARKED)
        .extracting(Span::until)
        .containsExactly(at(60));
  }

  @Test
  void aStepThatWasNeverTriedAgainWasParkedToTheEnd() {
    attention(20, "prepareClient");
    evidence(30, "openSecurityGroup", Map.of(Entry.BEGAN, at(10).toString()));
    record = after(70, record, Kind.ENDED, "aborted", Map.of("cluster", ""));

    assertThat(Course.of(record).spans())
        .filteredOn(span -> span.kind() == Course.Kind.PARKED)
        .extracting(Span::until)
        .containsExactly(at(70));
  }

  private void attention(int second, String step) {
    record = after(second, record, Kind.ATTENTION, step, Map.of());
  }

  private void evidence(int second, String step, Map<String, String> content) {
    record = after(second, record, Kind.EVIDENCE, step, content);
  }

  private static CeremonyRecord after(
      int second, CeremonyRecord record, Kind kind, String name, Map<String, String> content) {
    return record.with(at(second), kind, name, content);
  }

  private static Instant at(int second) {
    return START.plusSeconds(second);
  }
}
