package org.keyturn.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Every call to AWS fails once in every way; and every read is stale once. */
final class CallTrials {
  /** The SDK gives up after three tries of its own. */
  private static final int TRIES = 3;

  private CallTrials() {}

  static Stream<Trial> all() {
    Stream<Trial> each =
        Stream.of("throttle", "error-after", "lost-reply", "error-before")
            .map(CallTrials::everyCall)
            .map(trial -> trial.name().startsWith("lost") ? trial.alsoInTheSample() : trial);
    return Stream.concat(
        each,
        Stream.of(
            wrongClock(),
            longerThanTheSdkTries("error-before"),
            staleAtEveryOther(),
            staleAtGates()));
  }

  /** One HSM ends DEGRADED besides, so that discarding it is among the calls. */
  private static Trial everyCall(String fault) {
    return Trial.of(
        fault + "-at-every-call",
        course -> {
          course.arm(Order.of("degraded-hsm"));
          course.expect("CreateHsm", 3);
          course.expect("DeleteHsm", 1);
          course.arm(Calls.everyOther(fault));
          course.begin();
          course.playToTheEnd();
          course.requireStruck(
              fault, fault.equals("error-before") ? Calls.BUT_THE_LOOK : Calls.TO_AWS);
        });
  }

  /** The SDK does not try again, so that each strike parks; four calls pass before the next. */
  private static Trial wrongClock() {
    return Trial.of(
        "clock-skew-at-every-operation",
        course -> {
          course.arm(Order.of("degraded-hsm"));
          course.expect("CreateHsm", 3);
          course.expect("DeleteHsm", 1);
          for (String operation : Calls.operations()) {
            Order skewed = Order.of("clock-skew").on(operation);
            course.arm(skewed);
            for (int i = 0; i < 12; i++) {
              course.arm(skewed.from(5));
            }
          }
          course.begin();
          course.playToTheEnd();
        });
  }

  /** Now and then three calls in a row, so that the activity is tried again. */
  private static Trial longerThanTheSdkTries(String fault) {
    return Trial.of(
        fault + "-three-in-a-row",
        course -> {
          for (String operation : Calls.operations()) {
            if (!operation.startsWith("Create")) {
              course.arm(threeInARow(fault, operation));
            }
          }
          course.begin();
          course.playToTheEnd();
        });
  }

  private static List<Order> threeInARow(String fault, String operation) {
    var orders = new ArrayList<Order>();
    Order three = Order.of(fault).on(operation).times(TRIES);
    orders.add(three);
    for (int apart = 2; apart <= 8; apart++) {
      orders.add(three.from(apart));
    }
    return orders;
  }

  /** What was true before the ceremony: there is no cluster. */
  private static Trial staleAtEveryOther() {
    return Trial.of(
        "stale-read-of-nothing",
        course -> {
          course.whereToldTo("Find out who removed it", () -> {});
          course.arm(Calls.everyOther(Order.of("stale-read").on("DescribeClusters"), 30));
          course.begin();
          course.playToTheEnd();
        });
  }

  /** What was true at the gate before, for as many reads as AWS might need. */
  private static Trial staleAtGates() {
    return Trial.of(
        "stale-read-of-the-gate-before",
        course -> {
          Order stale = Order.of("stale-read").on("DescribeClusters");
          course.arm(stale.times(4));
          course.begin();
          for (var gate : Course.AFTER_OPEN) {
            course.playTo(gate);
            course.scene.faults.clearAll();
            course.arm(stale.times(6));
            course.release(gate);
          }
          course.playToTheEnd();
        });
  }
}
