package org.keyturn.simulator.aws.cloudhsm;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An HSM as the control plane knows it. AWS may put another card behind the same interface. */
final class Hsm {
  String id = "";

  /** That of the cluster, but while the cluster is migrated. */
  String type = "";

  String zone = "";
  String subnet = "";
  String eni = "";
  String address = "";
  HsmState state = HsmState.CREATE_IN_PROGRESS;

  /** When it entered its state. */
  Instant since = Instant.EPOCH;

  /** How many times as long as usual its state lasts. */
  int slowness = 1;

  /** Whether its creation is scripted to fail. */
  boolean fails;

  @Nullable String message;

  void enter(HsmState next, Instant when, @Nullable String why) {
    state = next;
    since = when;
    message = why;
    slowness = 1;
  }
}
