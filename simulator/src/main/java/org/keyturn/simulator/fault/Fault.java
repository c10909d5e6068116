package org.keyturn.simulator.fault;

/** One thing that goes wrong. The kind it belongs to says where it strikes. */
public sealed interface Fault {
  /** What it waits for, or what it strikes; empty stands for anything. */
  String on();

  /** Strikes a call to the control plane. */
  sealed interface AtCall extends Fault {}

  /** Strikes what a call makes or changes. */
  sealed interface AtChange extends Fault {}

  /** Strikes a client's connection to an HSM. */
  sealed interface AtConnection extends Fault {}

  /** Strikes a thing at once, or right before the call it waits for. */
  sealed interface AtOnce extends Fault {}

  /** Makes a call, or a client's command at an HSM, wait until it is cleared. */
  sealed interface Hold extends Fault {}

  /** Holds until it is cleared. */
  sealed interface Standing extends Fault {}

  /** Too many calls, says the service. */
  record Throttle(String on) implements AtCall {}

  /** The service fails before it has done anything. */
  record ErrorBefore(String on) implements AtCall {}

  /** The service fails after it has done all of it. */
  record ErrorAfter(String on) implements AtCall {}

  /** All is done, and the connection ends without an answer. */
  record LostReply(String on) implements AtCall {}

  /** The answer shows what was true when the fault was armed. */
  record StaleRead(String on) implements AtCall {}

  /** The request looks as if it had been signed long ago. */
  record ClockSkew(String on) implements AtCall {}

  /** The caller's policies do not allow the call. */
  record Denied(String on) implements AtCall {}

  /** The account has as many as it may have; how AWS says so is not published. */
  record Quota(String on, String code) implements AtChange {}

  /** The zone has no hardware left. */
  record NoCapacity(String on) implements AtChange {}

  /** The HSM that is made ends as DEGRADED. */
  record DegradedHsm(String on) implements AtChange {}

  /** What the call starts takes so many times as long. */
  record SlowState(String on, int factor) implements AtChange {}

  /** Nobody answers at the HSM's address. */
  record CutOff(String on) implements AtConnection {}

  /** The HSM shows a certificate that the customer's CA did not issue. */
  record WrongCa(String on) implements AtConnection {}

  /** The HSM cannot queue a request; clients try again by themselves. */
  record HsmBusy(String on) implements AtConnection {}

  /** The HSM makes a change and the connection ends without an answer. */
  record HsmSilent(String on) implements AtConnection {}

  /** A client that finds no second HSM says so only after so many seconds. */
  record SlowAvailability(String on, int seconds) implements AtConnection {}

  /** AWS puts another card behind the interface. */
  record ReplaceHsm(String on) implements AtOnce {}

  /** A user is gone from one member; {@code on} is {@code MEMBER/USER}. */
  record UserMissing(String on) implements AtOnce {}

  /** A user has another password on one member; {@code on} is {@code MEMBER/USER}. */
  record WrongPassword(String on) implements AtOnce {}

  /** What was received waits, and then ends without being done. */
  record HoldBefore(String on) implements Hold {}

  /** What was received waits, and is then done: at an HSM only for a client that is still there. */
  record HoldLate(String on) implements Hold {}

  /** All is done, and the answer waits. */
  record HoldAfter(String on) implements Hold {}

  /** The root that vouches for the cards has expired. */
  record ExpiredRoot(String on) implements Standing {}
}
