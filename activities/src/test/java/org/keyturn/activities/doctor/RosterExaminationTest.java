package org.keyturn.activities.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.keyturn.activities.doctor.Finding.Level;
import org.keyturn.activities.testing.Agreed;
import org.keyturn.ceremony.document.Documents;
import org.keyturn.ceremony.document.RefusedException;
import org.keyturn.ceremony.plan.Plan;
import org.keyturn.ceremony.roster.Participant;
import org.keyturn.ceremony.roster.Roster;
import org.keyturn.ceremony.roster.Validity;

/** The plan asks for two officers at each gate, not counting whoever starts, for eight days. */
class RosterExaminationTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  private final Plan plan = plan();
  private final Span span = Span.from(NOW, Optional.of(plan));
  private final List<Participant> officers = officers();

  @Test
  void theCeremonyMayLastAsLongAsItsGatesMayWait() {
    assertThat(span.ends()).isEqualTo(NOW.plus(8, ChronoUnit.DAYS));
    assertThat(Span.from(NOW, Optional.empty()).ends()).isEqualTo(NOW.plus(30, ChronoUnit.DAYS));
  }

  @Test
  void keysThatLastAreWell() {
    assertThat(examine(Validity.ALWAYS, span.ends()))
        .containsExactly(Finding.ok("roster", "all 3 keys may decide until 2026-11-29T12:00:00Z"));
  }

  @Test
  void aKeyThatEndsInsideTheCeremonyIsSaidAndItsQuorumIsOutOfReach() {
    assertThat(examine(Validity.ALWAYS, span.ends().minusSeconds(1)))
        .extracting(Finding::level, Finding::subject)
        .containsExactly(
            tuple(Level.WARNING, "key of " + officers.get(0).name()),
            tuple(Level.PROBLEM, "quorum of officers"));
  }

  @Test
  void aKeyThatIsNotValidYetIsSaid() {
    var later = new Validity(Optional.of(NOW.plusSeconds(1)), Optional.empty());

    assertThat(examine(later, span.ends()).get(0).found())
        .startsWith("may decide from 2026-11-21T12:00:01Z only");
  }

  @Test
  void withoutAPlanTheKeysAloneAreLookedAt() {
    var roster = new Roster(List.of(with(officers.get(0), until(NOW))), List.of());

    assertThat(new RosterExamination(roster, Optional.empty(), span).findings())
        .extracting(Finding::level)
        .containsExactly(Level.WARNING);
  }

  /** With another validity of the first officer, and an end of the second one's. */
  private List<Finding> examine(Validity first, Instant last) {
    var roster =
        new Roster(
            List.of(
                with(officers.get(0), first.equals(Validity.ALWAYS) ? until(last) : first),
                officers.get(1),
                officers.get(2)),
            List.of());
    return new RosterExamination(roster, Optional.of(plan), span).findings();
  }

  private static Validity until(Instant end) {
    return new Validity(Optional.empty(), Optional.of(end));
  }

  private static Participant with(Participant person, Validity validity) {
    return new Participant(
        person.name(), person.groups(), person.key(), person.verifyRequired(), validity);
  }

  private static List<Participant> officers() {
    try {
      return Documents.roster("roster.yaml", Agreed.rosterFile()).content().participants().stream()
          .filter(person -> person.groups().contains("officers"))
          .limit(3)
          .toList();
    } catch (RefusedException e) {
      throw new AssertionError(e);
    }
  }

  private static Plan plan() {
    try {
      return Documents.plan("plan.yaml", Agreed.plan()).content();
    } catch (RefusedException e) {
      throw new AssertionError(e);
    }
  }
}
