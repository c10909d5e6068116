package org.keyturn.matrix;

import java.util.stream.Stream;

/** Every way to an HSM fails once, and every change that is made on one. */
final class HsmTrials {
  private HsmTrials() {}

  static Stream<Trial> all() {
    return Stream.of(
        everyOther("cut-off", 14, "hsm-busy", 120),
        everyOther("wrong-ca", 14, "hsm-silent", 8),
        lonely());
  }

  /** Two at a time; only so often, since a step of many requests would never get through. */
  private static Trial everyOther(String way, int ways, String request, int requests) {
    return Trial.of(
        way + "-and-" + request,
        course -> {
          course.arm(Calls.everyOther(Order.of(way), ways));
          course.arm(Calls.everyOther(Order.of(request), requests));
          course.begin();
          course.playToTheEnd();
        });
  }

  /** The second HSM is away for a while, and the client takes its time to say so. */
  private static Trial lonely() {
    return Trial.of(
        "slow-availability-without-the-second-hsm",
        course -> {
          course.begin();
          course.playUntil(
              "at the second HSM", status -> status.phase().equals("reconfigureClient"));
          String second = Account.id(Account.hsms(course.account.cluster()).get(1));
          course.arm(Order.of("slow-availability").with("2").times(3));
          course.playUntil("at the users", status -> status.phase().equals("resyncUsers"));
          course.arm(Order.of("cut-off").on(second).times(3));
          course.playToTheEnd();
        });
  }
}
