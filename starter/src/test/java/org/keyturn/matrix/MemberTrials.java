package org.keyturn.matrix;

import static org.keyturn.ceremony.decision.GateName.KEYS;

import java.util.stream.Stream;

/** Users who are gone from a member, or have another password there. */
final class MemberTrials {
  private static final String WRONG_PASSWORD = "an officer can set it to the stored one";
  private static final String KEY_MANAGER = "key_manager";
  private static final String SIGNER = "remote_signer";

  private MemberTrials() {}

  static Stream<Trial> all() {
    return Stream.of(onOneHsm(), onTheSecond());
  }

  private static Trial onOneHsm() {
    return Trial.of(
        "users-of-the-only-hsm",
        course -> {
          course.begin();
          course.playTo(KEYS);
          String cluster = course.account.cluster().path("ClusterId").asText();
          course.arm(Order.of("user-missing").on(cluster + "/" + KEY_MANAGER));
          course.broke("user-missing", KEY_MANAGER + " on the only HSM", "keys");
          course.arm(Order.of("wrong-password").on(cluster + "/" + SIGNER));
          course.broke("wrong-password", SIGNER + " on the only HSM", "share");
          course.expect("user create", 3);
          course.expect("user change-password", 2);
          course.whereToldTo(
              WRONG_PASSWORD,
              () -> {
                if (course.parked().size() == 1) {
                  course.operator.createUser(KEY_MANAGER, manager());
                } else {
                  course.operator.setPassword(SIGNER, "/hsm/" + cluster + "/password");
                }
              });
          course.release(KEYS);
          course.playToTheEnd();
        });
  }

  private static Trial onTheSecond() {
    return Trial.of(
        "users-of-the-second-hsm",
        course -> {
          course.begin();
          course.playUntil(
              "at the second HSM", status -> status.phase().equals("reconfigureClient"));
          String second = Account.id(Account.hsms(course.account.cluster()).get(1));
          course.arm(Order.of("user-missing").on(second + "/" + SIGNER));
          course.broke("user-missing", SIGNER + " on the second HSM", "");
          course.arm(Order.of("wrong-password").on(second + "/" + KEY_MANAGER));
          course.broke("wrong-password", KEY_MANAGER + " on the second HSM", "resyncUsers");
          course.expect("user create", 3);
          course.expect("user change-password", 2);
          course.whereToldTo(
              WRONG_PASSWORD, () -> course.operator.setPassword(KEY_MANAGER, manager()));
          course.playToTheEnd();
        });
  }

  private static String manager() {
    return "/keyturn/rehearsal/" + Scene.CEREMONY + "/key-manager";
  }
}
