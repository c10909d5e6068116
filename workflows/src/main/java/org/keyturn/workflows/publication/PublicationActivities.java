package org.keyturn.workflows.publication;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.decision.Mandate;
import org.keyturn.ceremony.record.CeremonyRecord;
import org.keyturn.workflows.mandate.Mandated;
import org.keyturn.workflows.mandate.UnderGate;

/** Handing over: the record where it is kept, and the signer's configuration beside it. */
@ActivityInterface
public interface PublicationActivities {
  /**
   * Verifies the record, then writes it, its report and the signer's configuration into a folder
   * named by the record's head below the environment's records folder; what is already there must
   * be the same.
   */
  @UnderGate(GateName.HANDOVER)
  @ActivityMethod(name = "publishRecord")
  Published publishRecord(Publish request);

  record Publish(Mandate mandate, CeremonyRecord record) implements Mandated {
    @Override
    public SortedMap<String, String> asked() {
      return new TreeMap<>();
    }
  }

  /**
   * @param folder on the workflow worker
   * @param head of the record
   */
  record Published(String folder, String head, List<String> files) {}
}
