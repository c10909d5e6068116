package org.keyturn.activities.doctor;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.plan.Plan;
import org.keyturn.ceremony.plan.Plan.GateTerms;

/** The time a ceremony may take that is started now. */
public record Span(Instant begins, Instant ends) {
  /** Gates may stay open for days; this is for whoever has no plan at hand. */
  private static final Duration WITHOUT_PLAN = Duration.ofDays(30);

  /** With a plan, the ceremony may wait at each gate until its deadline. */
  public static Span from(Instant now, Optional<Plan> plan) {
    Duration longest =
        plan.map(
                agreed ->
                    agreed.gates().entrySet().stream()
                        .filter(gate -> gate.getKey() != GateName.ABORT)
                        .map(Map.Entry::getValue)
                        .map(GateTerms::deadline)
                        .reduce(Duration.ZERO, Duration::plus))
            .orElse(WITHOUT_PLAN);
    Instant begins = now.truncatedTo(ChronoUnit.SECONDS);
    return new Span(begins, begins.plus(longest));
  }
}
