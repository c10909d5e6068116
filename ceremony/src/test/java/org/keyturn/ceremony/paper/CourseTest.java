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
