package org.keyturn.simulator.fault;

import java.util.Set;

/** A fault as it was armed, and the calls that have passed since; the state file keeps it. */
public final class Armed {
  String fault = "";
  String on = "";
  String with = "";
  String before = "";
  int call = 1;
  int times = 1;
  int seen;

  static Armed of(Order order) {
    Armed armed = new Armed();
    armed.fault = order.fault().name();
    armed.on = order.on();
    armed.with = order.with();
    armed.before = order.before();
    armed.call = order.call();
    armed.times = order.times();
    return armed;
  }

  Fault fault() {
    return KnownFault.named(fault)
        .orElseThrow(() -> new IllegalStateException("the state holds no fault " + fault))
        .on(on, with);
  }

  boolean waitsFor(Set<String> occasion) {
    return on.isEmpty() || occasion.contains(on);
  }

  /** Counts one occasion more, and says whether the fault strikes at it. */
  boolean strikes() {
    seen++;
    return seen >= call;
  }

  boolean spent() {
    return seen >= call + times - 1;
  }

  public String name() {
    return fault;
  }

  public String on() {
    return on;
  }

  public String with() {
    return with;
  }

  public String before() {
    return before;
  }

  public int call() {
    return call;
  }

  public int times() {
    return times;
  }

  /** How many matching calls have passed. */
  public int seen() {
    return seen;
  }
}
