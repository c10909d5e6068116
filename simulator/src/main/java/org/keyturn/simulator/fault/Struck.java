package org.keyturn.simulator.fault;

import java.time.Clock;
import java.time.Instant;

/** That a fault has struck: when, and at what; the state file keeps it. */
public final class Struck {
  Instant at = Instant.EPOCH;
  String fault = "";
  String on = "";
  String occasion = "";

  static Struck now(Armed armed, String occasion, Clock clock) {
    Struck struck = new Struck();
    struck.at = clock.instant();
    struck.fault = armed.fault;
    struck.on = armed.on;
    struck.occasion = occasion;
    return struck;
  }

  public Instant at() {
    return at;
  }

  public String fault() {
    return fault;
  }

  /** What it was armed on. */
  public String on() {
    return on;
  }

  /** The operation, or cluster and HSM; empty where it waited for none. */
  public String occasion() {
    return occasion;
  }
}
