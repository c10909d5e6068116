package org.keyturn.matrix;

import static org.keyturn.ceremony.decision.GateName.INITIALIZE;
import static org.keyturn.ceremony.decision.GateName.KEYS;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.Stream;

/** AWS has nothing left, makes bad HSMs, takes its time, or replaces what it made. */
final class ServiceTrials {
  private static final String HSM_FAILED = "See the AWS health page";

  private ServiceTrials() {}

  static Stream<Trial> all() {
    return Stream.of(nothingLeft(), nextZone(), slow(), replaced().alsoInTheSample(), inFlight());
  }

  /** Nothing can be made, and where it can the roots have expired. */
  private static Trial nothingLeft() {
    return Trial.of(
        "nothing-left-and-roots-expired",
        course -> {
          course.whereToldTo(HSM_FAILED, () -> {});
          course.arm(Order.of("quota").on("CreateCluster"));
          course.arm(Order.of("quota").on("CreateHsm").times(6));
          course.arm(Order.of("no-capacity").on("CreateHsm").from(2).times(4));
          course.arm(Order.of("expired-root").on("aws"));
          course.broke("expired-root", "root of AWS and of the manufacturer", "verifyHsm");
          course.arm(Order.of("expired-root").on("manufacturer"));
          course.whereToldTo(
              "put the pinned file back", () -> course.scene.faults.clear("expired-root"));
          course.begin();
          course.playToTheEnd();
        });
  }

  private static Trial nextZone() {
    return Trial.of(
        "zones-that-fail",
        course -> {
          course.expect("CreateHsm", 4);
          course.expect("DeleteHsm", 2);
          course.arm(Order.of("no-capacity").on("CreateHsm").times(2));
          course.arm(Order.of("degraded-hsm"));
          course.arm(Order.of("degraded-hsm").from(2));
          course.begin();
          course.playToTheEnd();
        });
  }

  private static Trial slow() {
    return Trial.of(
            "states-that-take-ten-times-as-long",
            course -> {
              course.expect("CreateHsm", 3);
              course.expect("DeleteHsm", 1);
              course.arm(Order.of("degraded-hsm"));
              for (String operation :
                  new String[] {"CreateCluster", "CreateHsm", "InitializeCluster", "DeleteHsm"}) {
                course.arm(Order.of("slow-state").on(operation).times(3));
              }
              course.begin();
              course.playToTheEnd();
            })
        .atPace(0.001);
  }

  /** Another card at the interface: between approval and initialisation it has another CSR. */
  private static Trial replaced() {
    return Trial.of(
        "hsms-that-are-replaced",
        course -> {
          course.begin();
          course.playTo(INITIALIZE);
          String cluster = course.account.cluster().path("ClusterId").asText();
          Order replace = Order.of("replace-hsm").on(cluster);
          course.arm(replace.before("DescribeClusters"));
          course.arm(replace.before("InitializeCluster"));
          course.release(INITIALIZE);
          course.playTo(KEYS);
          course.arm(replace.before("GetParameter"));
          course.arm(replace.before("CreateHsm"));
          course.release(KEYS);
          course.playToTheEnd();
        });
  }

  /** Somebody else makes HSMs at the same time, each right before the ceremony makes its own. */
  private static Trial inFlight() {
    return Trial.of(
        "two-hsms-in-flight",
        course -> {
          course.expect("CreateHsm", 4);
          course.expect("DeleteHsm", 2);
          // Asked before each HSM, and no matter to whoever else makes one.
          Order hold = Order.of("throttle").on("GetCallerIdentity").times(1_000);
          course.arm(hold.from(2));
          course.begin();
          course.playUntil("at its HSM", status -> status.phase().equals("createHsm"));
          String foreign = create(course);
          course.broke("both HSMs in flight", "CreateHsm", "createHsm");
          course.whereToldTo("Mend what the service names", () -> delete(course, foreign));
          course.scene.faults.clearAll();
          course.playTo(KEYS);
          course.arm(hold);
          course.release(KEYS);
          course.playUntil("at the second HSM", status -> status.phase().equals("addSecondHsm"));
          String third = create(course);
          course.broke("an HSM more than planned", "CreateHsm", "reconfigureClient");
          course.whereToldTo("Somebody added an HSM", () -> delete(course, third));
          course.scene.faults.clearAll();
          course.playToTheEnd();
        });
  }

  private static String create(Course course) throws Exception {
    String cluster = course.account.cluster().path("ClusterId").asText();
    JsonNode made =
        course.account.cloudHsm(
            "CreateHsm", Map.of("ClusterId", cluster, "AvailabilityZone", "eu-west-1c"));
    return Account.id(made.path("Hsm"));
  }

  private static void delete(Course course, String hsm) throws Exception {
    String cluster = course.account.cluster().path("ClusterId").asText();
    course.account.cloudHsm("DeleteHsm", Map.of("ClusterId", cluster, "HsmId", hsm));
  }
}
