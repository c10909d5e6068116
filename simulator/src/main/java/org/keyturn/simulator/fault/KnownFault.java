package org.keyturn.simulator.fault;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A fault under the name by which it is armed.
 *
 * @param takes what {@code with} may say, and absent when it says nothing
 */
public record KnownFault(
    String name,
    Target on,
    Class<? extends Fault> type,
    String does,
    @Nullable Value takes,
    BiFunction<String, String, Fault> make) {

  /** What {@code with} may say: its form in words and as a pattern, and what holds without it. */
  record Value(String words, String form, String unless) {}

  private static final Value FACTOR =
      new Value("a whole number from 2 to 1000", "[2-9]|[1-9]\\d{1,2}|1000", "10");

  /** Observed are about 87 seconds. */
  private static final Value SECONDS =
      new Value("whole seconds from 1 to 999", "[1-9]\\d{0,2}", "87");

  private static final Value CODE =
      new Value(
          "an error code, such as CloudHsmInvalidRequestException",
          "[A-Z][A-Za-z]{3,60}",
          "CloudHsmServiceException");

  /** Every fault there is. */
  public static final List<KnownFault> ALL =
      List.of(
          fault(
              "throttle",
              Target.OPERATION,
              "the call is refused: rate exceeded",
              Fault.Throttle.class,
              Fault.Throttle::new),
          fault(
              "error-before",
              Target.OPERATION,
              "the service fails (5xx) before anything is done",
              Fault.ErrorBefore.class,
              Fault.ErrorBefore::new),
          fault(
              "error-after",
              Target.OPERATION,
              "the service fails (5xx) after the change is made",
              Fault.ErrorAfter.class,
              Fault.ErrorAfter::new),
          fault(
              "lost-reply",
              Target.OPERATION,
              "the change is made and the connection ends without an answer",
              Fault.LostReply.class,
              Fault.LostReply::new),
          fault(
              "stale-read",
              Target.READ,
              "cloudhsmv2 reads answer with what was true when this was armed",
              Fault.StaleRead.class,
              Fault.StaleRead::new),
          fault(
              "clock-skew",
              Target.OPERATION,
              "the request is refused as signed long ago",
              Fault.ClockSkew.class,
              Fault.ClockSkew::new),
          fault(
              "denied",
              Target.OPERATION,
              "the call is refused: the caller is not authorized",
              Fault.Denied.class,
              Fault.Denied::new),
          new KnownFault(
              "quota",
              Target.CREATION,
              Fault.Quota.class,
              "CreateCluster or CreateHsm is refused: quota used up",
              CODE,
              Fault.Quota::new),
          fault(
              "no-capacity",
              Target.HSM_CREATION,
              "CreateHsm is refused: no hardware in the zone",
              Fault.NoCapacity.class,
              Fault.NoCapacity::new),
          fault(
              "degraded-hsm",
              Target.HSM_CREATION,
              "the HSM that is made ends as DEGRADED",
              Fault.DegradedHsm.class,
              Fault.DegradedHsm::new),
          new KnownFault(
              "slow-state",
              Target.TRANSITION,
              Fault.SlowState.class,
              "what the call starts takes so many times as long",
              FACTOR,
              (on, with) -> new Fault.SlowState(on, Integer.parseInt(with))),
          fault(
              "cut-off",
              Target.MEMBER,
              "nobody answers at the HSM's address",
              Fault.CutOff.class,
              Fault.CutOff::new),
          fault(
              "wrong-ca",
              Target.MEMBER,
              "the HSM shows a certificate of another CA",
              Fault.WrongCa.class,
              Fault.WrongCa::new),
          fault(
              "hsm-busy",
              Target.MEMBER,
              "the HSM cannot queue a request (response code 187)",
              Fault.HsmBusy.class,
              Fault.HsmBusy::new),
          fault(
              "hsm-silent",
              Target.MEMBER,
              "the HSM makes a change and the connection ends without an answer",
              Fault.HsmSilent.class,
              Fault.HsmSilent::new),
          new KnownFault(
              "slow-availability",
              Target.MEMBER,
              Fault.SlowAvailability.class,
              "a client that finds no second HSM says so only after some time",
              SECONDS,
              (on, with) -> new Fault.SlowAvailability(on, Integer.parseInt(with))),
          fault(
              "hold-before",
              Target.HOLDABLE,
              "what was received waits until this is cleared, and ends without being done",
              Fault.HoldBefore.class,
              Fault.HoldBefore::new),
          fault(
              "hold-late",
              Target.HOLDABLE,
              "what was received waits until this is cleared, and is then done",
              Fault.HoldLate.class,
              Fault.HoldLate::new),
          fault(
              "hold-after",
              Target.HOLDABLE,
              "the change is made, and its answer waits until this is cleared",
              Fault.HoldAfter.class,
              Fault.HoldAfter::new),
          fault(
              "replace-hsm",
              Target.REPLACED,
              "another card behind the same interface: new id, and a new CSR before initialisation",
              Fault.ReplaceHsm.class,
              Fault.ReplaceHsm::new),
          fault(
              "user-missing",
              Target.USER,
              "the user is gone from one member",
              Fault.UserMissing.class,
              Fault.UserMissing::new),
          fault(
              "wrong-password",
              Target.USER,
              "the user has another password on one member",
              Fault.WrongPassword.class,
              Fault.WrongPassword::new),
          fault(
              "expired-root",
              Target.ROOT,
              "the root in roots/ has expired, until this is cleared",
              Fault.ExpiredRoot.class,
              Fault.ExpiredRoot::new));

  private static <F extends Fault> KnownFault fault(
      String name, Target on, String does, Class<F> type, Function<String, F> make) {
    return new KnownFault(name, on, type, does, null, (target, with) -> make.apply(target));
  }

  static Optional<KnownFault> named(String name) {
    return ALL.stream().filter(known -> known.name.equals(name)).findFirst();
  }

  /** The name by which it was armed. */
  static String of(Fault fault) {
    return ALL.stream()
        .filter(known -> known.type.isInstance(fault))
        .findFirst()
        .orElseThrow()
        .name;
  }

  Fault on(String target, String with) {
    return make.apply(target, with.isEmpty() && takes != null ? takes.unless() : with);
  }

  /** Where it strikes, in words. */
  public String strikes() {
    if (Fault.AtCall.class.isAssignableFrom(type)) {
      return "a call";
    }
    if (Fault.AtChange.class.isAssignableFrom(type)) {
      return "a change";
    }
    if (Fault.AtConnection.class.isAssignableFrom(type)) {
      return "a connection to an HSM";
    }
    if (Fault.Hold.class.isAssignableFrom(type)) {
      return "a call, or a command at an HSM";
    }
    return atOnce() ? "at once, or before a call" : "until cleared";
  }

  /** What {@code on} may name, in words. */
  public String target() {
    return on.words;
  }

  /** What {@code with} may say, in words; empty when it says nothing. */
  public String value() {
    return takes == null ? "" : takes.words() + " (" + takes.unless() + ")";
  }

  boolean atOnce() {
    return Fault.AtOnce.class.isAssignableFrom(type);
  }

  /** Whether it is in the nature of the fault to wait for something. */
  boolean waits() {
    return !atOnce() && !Fault.Standing.class.isAssignableFrom(type);
  }
}
