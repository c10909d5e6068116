package org.keyturn.matrix;

import static org.keyturn.ceremony.decision.GateName.HANDOVER;
import static org.keyturn.ceremony.decision.GateName.INITIALIZE;
import static org.keyturn.ceremony.decision.GateName.KEYS;
import static org.keyturn.ceremony.decision.GateName.OPEN;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.keyturn.ceremony.decision.GateName;

/** Temporal is told to go back, or has forgotten. */
final class WorkflowTrials {
  private WorkflowTrials() {}

  static Stream<Trial> all() {
    return Stream.of(resets(), resetToKeys(), forgotten());
  }

  private static Trial resets() {
    return Trial.of(
        "resets",
        course -> {
          course.begin();
          reset(course, OPEN, INITIALIZE);
          reset(course, INITIALIZE, KEYS);
          reset(course, HANDOVER, HANDOVER);
          reset(course, INITIALIZE, HANDOVER);
          course.playToTheEnd();
        });
  }

  private static Trial resetToKeys() {
    return Trial.of(
        "reset-to-keys",
        course -> {
          course.begin();
          reset(course, KEYS, HANDOVER);
          course.playToTheEnd();
        });
  }

  /** Back to where a gate had opened; what people decided since, Temporal hands in again. */
  private static void reset(Course course, GateName gate, GateName from) throws Exception {
    course.playTo(from);
    Reset.toTheOpeningOf(gate, course.scene);
    course.broke("reset of the workflow", "gate " + gate.word() + ", from " + from.word(), "");
    course.release(from);
  }

  /** The cluster is active and Temporal knows of no ceremony. */
  private static Trial forgotten() {
    return Trial.of(
        "temporal-forgot",
        course -> {
          course.begin();
          course.playTo(KEYS);
          JsonNode old = course.account.cluster();
          Scene scene = course.scene;
          scene.processes.kill(Scene.TEMPORAL);
          for (String end : new String[] {"", "-wal", "-shm"}) {
            Files.deleteIfExists(scene.folder.root().resolve("temporal.db" + end));
          }
          scene.processes.startAgain(Scene.TEMPORAL);
          scene.awaitTemporal();
          course.broke("Temporal's data is lost", "the same id started again", "createCluster");
          course.release(KEYS);
          course.startedAnew();
          course.whereToldTo("delete its HSMs and the cluster", () -> delete(course, old));
          Path anchor = scene.folder.simulator().resolve("client/etc/customerCA.crt");
          course.broke("the client trusts another cluster", "etc/customerCA.crt", "prepareClient");
          course.whereToldTo("move the file away", () -> Files.delete(anchor));
          Map.of(
                  "CreateCluster", 2,
                  "CreateHsm", 3,
                  "DeleteHsm", 1,
                  "DeleteCluster", 1,
                  "InitializeCluster", 2,
                  "AuthorizeSecurityGroupIngress", 2,
                  "PutParameter", 5,
                  "cluster activate", 2,
                  "user change-password", 2,
                  "user create", 4)
              .forEach(course::expect);
          course.begin();
          course.playToTheEnd();
        });
  }

  private static void delete(Course course, JsonNode cluster) throws Exception {
    String id = cluster.path("ClusterId").asText();
    for (JsonNode hsm : Account.hsms(cluster)) {
      course.account.cloudHsm("DeleteHsm", Map.of("ClusterId", id, "HsmId", Account.id(hsm)));
    }
    while (!Account.hsms(course.account.cluster()).isEmpty()) {
      Thread.sleep(50);
    }
    course.account.cloudHsm("DeleteCluster", Map.of("ClusterId", id));
  }
}
