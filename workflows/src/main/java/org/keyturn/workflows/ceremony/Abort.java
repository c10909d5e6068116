package org.keyturn.workflows.ceremony;

import io.temporal.workflow.Workflow;

/**
 * The way out of a ceremony: anybody may ask for it, its own gate decides. While it is asked, no
 * step begins, so that what the gate's facts say stays true.
 */
final class Abort {
  private final Logbook log;
  private boolean asked;
  private boolean granted;
  private int acting;

  Abort(Logbook log) {
    this.log = log;
  }

  /**
   * A ceremony whose record is closed is over; only its publication may be outstanding. Once the
   * gate has said yes, nobody would decide it again, and the cleaning up would wait for ever.
   */
  void ask() {
    asked = !granted && !log.closed();
  }

  /** The gate said yes. */
  void grant() {
    granted = true;
    asked = false;
  }

  /** Whether it has been decided: the runbook does not go on. */
  boolean granted() {
    return granted;
  }

  /** The gate said no, or nobody answered: the ceremony goes on where it was. */
  void dismiss() {
    asked = false;
  }

  /** A step begins to change something. */
  void acts() {
    acting++;
  }

  /** It has ended, however it did. */
  void acted() {
    acting--;
  }

  /** Whether the gate can open: asked for, and no change under way. */
  boolean ripe() {
    return asked && acting == 0;
  }

  boolean asked() {
    return asked;
  }

  /** Waits while an abort is being decided. */
  void hold() {
    Workflow.await(() -> !asked);
  }
}
