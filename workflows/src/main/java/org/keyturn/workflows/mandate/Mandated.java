package org.keyturn.workflows.mandate;

import java.util.SortedMap;
import org.keyturn.ceremony.decision.Mandate;

/** A request that changes something and therefore carries the decisions that allow it. */
public interface Mandated {
  Mandate mandate();

  /**
   * What of this request must stand word for word in the facts that were signed. The guard
   * compares; what the facts do not name, the activity takes from the signed plan or the installed
   * environment, never from the request.
   */
  SortedMap<String, String> asked();
}
