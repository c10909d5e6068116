package org.keyturn.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.SearchAttributes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.keyturn.ceremony.environment.Environment;
import org.keyturn.starter.ceremony.Ceremonies;
import org.keyturn.starter.rehearsal.Engine;

/**
 * {@code keyturn list} on a real server, since only such a one finds workflows by what they say of
 * themselves. No worker is asked, so none is there.
 */
@EnabledIfSystemProperty(named = "keyturn.temporal", matches = ".+")
class ListIT {
  @TempDir Path scratch;

  @Test
  void ceremoniesAreFoundByWhatTheyAwaitAndWhereTheyStand() throws Exception {
    try (DevelopmentServer server = DevelopmentServer.start(scratch);
        Ceremonies ceremonies = new Engine(server.address(), Optional.empty()).connect()) {
      String address = server.address();
      start(ceremonies.client(), "at-the-keys", "keys hot-wallet", "keys hot-wallet", "cluster-a");
      start(ceremonies.client(), "at-work", "createHsm", "", "cluster-b");
      start(ceremonies.client(), "given-up", "users", "attention", "cluster-c");
      ceremonies.client().newUntypedWorkflowStub("given-up").terminate("for the test");

      Launcher.Finished all = until(address, "given-up");
      assertThat(all.exit()).as(all.err()).isZero();
      assertThat(all.out().lines().findFirst().orElseThrow())
          .matches("ID +PHASE +AWAITING +STARTED +CLUSTER +ADDRESS");
      assertThat(all.out())
          .containsPattern("at-the-keys +keys hot-wallet +keys hot-wallet +20.* +cluster-a +-")
          .containsPattern("at-work +createHsm +- +20.* +cluster-b +-")
          .containsPattern("given-up +terminated in users +- +20.* +cluster-c +-");
      assertThat(list(address, "--awaiting", "hot-wallet").out())
          .contains("at-the-keys")
          .doesNotContain("at-work", "given-up");
      assertThat(list(address, "--phase", "keys").out())
          .contains("at-the-keys")
          .doesNotContain("at-work", "given-up");
      assertThat(list(address, "--open").out()).contains("at-work").doesNotContain("given-up");
      assertThat(list(address, "--closed").out()).contains("given-up").doesNotContain("at-work");
      assertThat(list(address, "--phase", "createHsm", "--cluster", "cluster-b", "--json").out())
          .contains("\"ceremony\" : \"at-work\"", "\"awaiting\" : [ ]")
          .doesNotContain("at-the-keys");
      assertThat(list(address, "--phase", "activate").out()).doesNotContain("cluster-");
    }
  }

  private static void start(
      WorkflowClient client, String id, String phase, String awaiting, String cluster) {
    var attributes =
        SearchAttributes.newBuilder()
            .set(org.keyturn.workflows.ceremony.SearchAttributes.PHASE, phase)
            .set(org.keyturn.workflows.ceremony.SearchAttributes.CLUSTER, cluster);
    if (!awaiting.isEmpty()) {
      attributes.set(org.keyturn.workflows.ceremony.SearchAttributes.AWAITING, awaiting);
    }
    client
        .newUntypedWorkflowStub(
            "KeyCeremony",
            WorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setTaskQueue(Environment.WORKFLOW_QUEUE)
                .setTypedSearchAttributes(attributes.build())
                .build())
        .start();
  }

  /** What was just started or ended is listed a moment later. */
  private static Launcher.Finished until(String address, String ended)
      throws IOException, InterruptedException {
    while (!list(address, "--closed").out().contains(ended)) {
      TimeUnit.MILLISECONDS.sleep(200);
    }
    return list(address);
  }

  private static Launcher.Finished list(String address, String... options)
      throws IOException, InterruptedException {
    var words = new ArrayList<>(List.of("list"));
    words.addAll(List.of(options));
    return Launcher.run(Map.of("TEMPORAL_ADDRESS", address), words.toArray(String[]::new));
  }
}
