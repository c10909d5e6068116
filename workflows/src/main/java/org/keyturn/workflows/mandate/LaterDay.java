package org.keyturn.workflows.mandate;

import java.util.Locale;

/** What can be done on later days with what a ceremony left, each in a workflow of its own. */
public enum LaterDay {
  /** Compares what is there with the record. */
  DRIFT,
  /** Levels again what differs between the members. */
  RESYNC;

  /** No ceremony has such an id: theirs have no slash. */
  public String workflowId(String ceremony) {
    return ceremony + "/" + word();
  }

  /** As the command is called. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
