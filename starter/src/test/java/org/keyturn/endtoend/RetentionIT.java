package org.keyturn.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.keyturn.starter.ceremony.Ceremonies;
import org.keyturn.starter.rehearsal.Engine;

/** Temporal deletes a history some time after the end, and the record is read out of it. */
@EnabledIfSystemProperty(named = "keyturn.temporal", matches = ".+")
class RetentionIT {
  @TempDir Path scratch;

  @Test
  void aNamespaceThatForgetsBeforePeopleMayHaveDecidedIsRefused() throws Exception {
    try (DevelopmentServer server = DevelopmentServer.start(scratch);
        Ceremonies ceremonies = new Engine(server.address(), Optional.empty()).connect()) {
      Launcher.Finished refused = start(server);
      assertThat(refused.exit()).as(refused.err()).isEqualTo(3);
      assertThat(refused.err())
          .contains("keeps a history for 24 hours", "the longest deadline of a gate is 168")
          .contains("hint: temporal operator namespace update --namespace default --retention 90d");

      DevelopmentServer.keepHistories(ceremonies.client());
      Launcher.Finished started = start(server);
      assertThat(started.exit()).as(started.err()).isZero();
    }
  }

  private static Launcher.Finished start(DevelopmentServer server)
      throws IOException, InterruptedException {
    return Launcher.run(
        Map.of("TEMPORAL_ADDRESS", server.address()),
        "start",
        "--plan",
        "../examples/plan.yaml",
        "--environment",
        "../examples/environment.yaml",
        "--roster",
        "../examples/roster.yaml",
        "--as",
        "alice");
  }
}
