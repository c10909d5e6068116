package org.keyturn.worker.vitals;

import java.util.List;
import org.keyturn.workflows.ceremony.Status;

/** Where the ceremonies that are under way can be read. */
public interface Board {
  /**
   * How each ceremony stands that has not ended; one that gives no answer now is left out.
   *
   * @throws RuntimeException when Temporal cannot be asked
   */
  List<Status> running();
}
