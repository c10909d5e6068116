package org.keyturn.workflows.ceremony;

import java.util.Map;
import org.keyturn.ceremony.decision.Mandate;
import org.keyturn.ceremony.record.Entry;
import org.keyturn.ceremony.runbook.Step;
import org.keyturn.workflows.address.AddressActivities.Derived;
import org.keyturn.workflows.ceremony.Outcome.Ending;
import org.keyturn.workflows.cluster.ClusterActivities;
import org.keyturn.workflows.cluster.ClusterActivities.DeleteCluster;
import org.keyturn.workflows.mandate.Facts;
import org.keyturn.workflows.publication.PublicationActivities;
import org.keyturn.workflows.publication.PublicationActivities.Publish;
import org.keyturn.workflows.publication.PublicationActivities.Published;

/** The two ends of a ceremony: handed over, or aborted and cleaned up. */
final class Ends {
  private final Logbook log;
  private final Board board;
  private final Steps steps;
  private final Deviations deviations;

  Ends(Logbook log, Board board, Steps steps, Deviations deviations) {
    this.log = log;
    this.board = board;
    this.steps = steps;
    this.deviations = deviations;
  }

  Outcome completed(Mandate handover, Derived key) {
    log.write(Entry.Kind.ENDED, "completed", Map.of(Facts.ADDRESS, key.address()));
    Published published =
        steps.run(
            PublicationActivities.class,
            Step.PUBLISH_RECORD,
            worker -> worker.publishRecord(new Publish(handover, log.record())));
    board.phase("completed");
    return new Outcome(Ending.COMPLETED, key.address(), published.folder(), log.record().head());
  }

  Outcome aborted(Mandate abort) {
    if (!board.cluster().isEmpty()) {
      steps.run(
          ClusterActivities.class,
          Step.DELETE_CLUSTER,
          aws -> aws.deleteCluster(new DeleteCluster(abort, board.cluster())));
      board.clusterIsGone();
    }
    deviations.endAll();
    log.write(Entry.Kind.ENDED, "aborted", Map.of(Facts.CLUSTER, board.cluster()));
    board.phase("aborted");
    return new Outcome(Ending.ABORTED, "", "", log.record().head());
  }
}
