package org.keyturn.starter.ceremony;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChangeLinesTest {
  private static final Instant NOW = Instant.parse("2026-11-24T21:00:00.5Z");

  private final StringWriter written = new StringWriter();
  private final ChangeLines lines = new ChangeLines(new PrintWriter(written));

  @Test
  void eachChangeIsOneLineAndNoneIsSaidTwice() throws Exception {
    OnPaper open = OnPaper.at("plan.yaml", "gate open");
    show(open);
    show(open);
    show(OnPaper.at("plan.yaml", "gate open").halfDecided());
    show(OnPaper.at("plan.yaml", "createHsm"));

    assertThat(written.toString())
        .isEqualTo(
            """
            2026-11-24T20:00:00Z gate open, round 1: missing 2 of officers until \
            2026-11-26T20:00:00Z; keyturn approve baking-2026 open --as NAME
            2026-11-24T21:00:00Z gate open, round 1: bob: approve
            2026-11-24T21:00:00Z gate open, round 1: decided
            2026-11-24T20:07:00Z 1. createCluster: Create the cluster in the private VPC
            2026-11-24T20:07:03Z 1. createCluster done in 3.4 s
            2026-11-24T20:07:03Z 2. waitActive: Wait until the cluster can hold an HSM
            2026-11-24T20:09:03Z 2. waitActive done in 2 min 00 s
            2026-11-24T20:09:03Z 3. createHsm: Create the first HSM
            """);
  }

  @Test
  void aStepThatParksAgainIsSaidAgain() throws Exception {
    OnPaper parked =
        OnPaper.at("plan.yaml", "createCluster").parked("createCluster", "X", "no", "mend it");
    show(parked);
    show(OnPaper.at("plan.yaml", "createCluster"));
    show(parked);

    assertThat(written.toString().lines())
        .containsSubsequence(
            "2026-11-24T20:07:12Z 1. createCluster failed after 12.0 s",
            "2026-11-24T21:00:00Z createCluster is parked (X): no; hint: mend it;"
                + " keyturn retry baking-2026, or keyturn abort baking-2026",
            "2026-11-24T21:00:00Z createCluster is parked: released",
            "2026-11-24T21:00:00Z createCluster is parked (X): no; hint: mend it;"
                + " keyturn retry baking-2026, or keyturn abort baking-2026");
  }

  @Test
  void silenceIsSaidWhenItBeginsAndWhenItEnds() throws Exception {
    OnPaper work = OnPaper.at("plan.yaml", "createCluster");
    var silence = new Silence(NOW.minusSeconds(60), "no worker");
    show(work);
    lines.show(work.status(), Optional.of(silence), NOW);
    lines.show(work.status(), Optional.of(silence), NOW.plusSeconds(1));
    show(work);

    assertThat(written.toString().lines().skip(1))
        .containsExactly(
            "2026-11-24T20:59:00Z last answer; then: no worker",
            "2026-11-24T21:00:00Z the ceremony answers again");
  }

  @Test
  void theEndIsSaidWithItsCost() throws Exception {
    show(OnPaper.at("plan.yaml", "keys").ended("aborted"));

    assertThat(written.toString())
        .endsWith(" USD so far\n")
        .contains("\n2026-11-24T21:00:00Z aborted; ");
  }

  private void show(OnPaper paper) {
    lines.show(paper.status(), Optional.empty(), NOW);
  }
}
