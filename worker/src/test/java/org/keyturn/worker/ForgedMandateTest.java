package org.keyturn.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.keyturn.ceremony.decision.Deciders;
import org.keyturn.ceremony.decision.Decision;
import org.keyturn.ceremony.decision.Forgeries;
import org.keyturn.ceremony.decision.Opening;
import org.keyturn.ceremony.decision.Statement.Verdict;
import org.keyturn.workflows.key.KeyActivities;
import org.keyturn.workflows.key.KeyActivities.OnKey;

/**
 * The forgery table before the guard: a mandate that lacks one approval, with each forgery in that
 * one's place. Whoever controls Temporal can make such mandates.
 */
class ForgedMandateTest {
  private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

  private final Deciders people = new Deciders(NOW);
  private final Scene scene = new Scene(people.council, "", "bob");
  private final Opening opening = scene.opening();
  private final Forgeries forgeries = new Forgeries(people, opening);
  private final Admission admission =
      new Admission(scene.installed, Clock.fixed(NOW, ZoneOffset.UTC));

  @TestFactory
  Stream<DynamicTest> isRefusedWithItsReason() {
    return forgeries.rows().stream()
        .map(row -> DynamicTest.dynamicTest(row.name(), () -> isRefused(row)));
  }

  private void isRefused(Forgeries.Row row) {
    if (row.decision() == null) {
      assertThatThrownBy(() -> objection(row.decision())).isInstanceOf(NullPointerException.class);
    } else {
      assertThat(objection(row.decision()))
          .hasValueSatisfying(
              why -> assertThat(why).contains("still missing {officers=1}", row.reason()));
    }
  }

  @Test
  void theRightApprovalInThatPlaceIsEnough() {
    assertThat(objection(people.council.decision(opening, "alice", Verdict.APPROVE))).isEmpty();
  }

  private Optional<String> objection(Decision third) {
    var carol = people.council.decision(opening, "carol", Verdict.APPROVE);
    var dave = people.council.decision(opening, "dave", Verdict.APPROVE);
    var mandate = scene.mandate(opening, Arrays.asList(carol, dave, third));
    return admission.objection(
        Scene.method(KeyActivities.class, "keys"),
        Scene.CEREMONY,
        List.of(new OnKey(mandate, Scene.CLUSTER, Scene.LABEL)));
  }
}
