package org.keyturn.ceremony.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.decision.Opening;
import org.keyturn.ceremony.decision.Statement.Verdict;
import org.keyturn.ceremony.document.DigestWords;
import org.keyturn.ceremony.document.RefusedException;
import org.keyturn.ceremony.record.CeremonyRecord;
import org.keyturn.ceremony.record.Entry.Kind;
import org.keyturn.ceremony.record.SampleCeremony;
import org.keyturn.ceremony.runbook.Step;

class ReportTest {
  private final SampleCeremony ceremony = new SampleCeremony();

  @Test
  void theMinutesSayWhoSignedWhatWhenAndByWhichRule() throws Exception {
    CeremonyRecord record = ceremony.completed().record();

    String html = Report.html(record);

    assertThat(html)
        .contains(
            "Gate keys, round 1",
            "2 of officers (alice, bob, carol) and 1 of security (dave, erin)",
            "Could not be undone: </strong>",
            "<th scope=\"row\">dave</th><td>security</td><td>approve</td>",
            Step.VERIFY_HSM.title(),
            DigestWords.of(record.headDigest()).substring(0, 20),
            "keyturn record verify record.json");
  }

  @Test
  void thePictureSaysInWordsWhatItShows() throws Exception {
    assertThat(Report.html(ceremony.completed().record()))
        .contains("role=\"img\" aria-labelledby=\"t0 d0\"", "<title id=\"t0\">")
        .contains("Gate open, round 1: approved took 21.0 s; Create the cluster");
  }

  @Test
  void aRefusedRoundAWaitForPeopleAndAnAttemptThatDidNotCountAreShown() throws Exception {
    ceremony.started();
    Opening first = ceremony.opened(GateName.OPEN, Map.of());
    ceremony
        .write(Kind.REFUSED_ATTEMPT, "open", Map.of("round", "1", "why", "a <b>forgery</b>"))
        .decided(first, "alice", Verdict.REFUSE)
        .closed(first, "refused")
        .approved(GateName.OPEN, Map.of(), "alice", "carol")
        .write(Kind.ATTENTION, "createCluster", Map.of("cause", "no network", "hint", "mend it"))
        .step("createCluster", Map.of("cluster", "cluster-1"));

    assertThat(Report.html(ceremony.record()))
        .contains(
            "refused 2026",
            "Gate open, round 2",
            "an attempt did not count: a &lt;b&gt;forgery&lt;/b&gt;",
            "Create the cluster in the private VPC: waited for people",
            "not ended; the record stops here")
        .doesNotContain("<b>");
  }

  @Test
  void aGateThatIsStillOpenIsShownAsThat() throws Exception {
    ceremony.started();
    ceremony.opened(GateName.OPEN, Map.of());

    assertThat(Report.html(ceremony.record())).contains("still open");
  }

  @Test
  void aRecordWithoutItsFilesHasNoMinutes() {
    CeremonyRecord record =
        CeremonyRecord.empty().with(Instant.EPOCH, Kind.STARTED, "ceremony", Map.of("plan", "{}"));

    assertThatThrownBy(() -> Report.html(record)).isInstanceOf(RefusedException.class);
  }
}
