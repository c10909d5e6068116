package org.keyturn.workflows.upkeep;

import static org.keyturn.workflows.upkeep.LaterWorld.difference;

import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.keyturn.workflows.mandate.LaterDay;
import org.keyturn.workflows.upkeep.Difference.Part;
import org.keyturn.workflows.upkeep.Difference.Remedy;

/**
 * A later day that began before its workers were updated goes on with today's code. {@code
 * -Dkeyturn.histories=record} holds them anew.
 */
class LaterReplayTest {
  private static final Path HISTORIES = Path.of("src/test/resources/histories");

  @ParameterizedTest
  @EnumSource
  void aLaterDayHeldBeforeReplaysWithTodaysCode(LaterDay day) throws Exception {
    Path history = HISTORIES.resolve("later-" + day.name().toLowerCase(Locale.ROOT) + ".json");
    if ("record".equals(System.getProperty("keyturn.histories"))) {
      record(day, history);
    }

    try (var service = TestWorkflowEnvironment.newInstance()) {
      Worker worker = service.newWorker("keyturn", LaterStage.PATIENT);
      worker.registerWorkflowImplementationTypes(DriftWorkflowImpl.class, ResyncWorkflowImpl.class);
      worker.replayWorkflowExecution(Files.readString(history));
    }
  }

  private static void record(LaterDay day, Path history) throws IOException {
    var world = new LaterWorld().finds("compareHsms", difference(Part.USERS, Remedy.RESYNC));
    try (var stage = new LaterStage(world)) {
      switch (day) {
        case DRIFT -> stage.drift();
        case RESYNC -> stage.resync();
      }
      String id = day.workflowId(stage.recorded.mandate().ceremony());
      var kept = stage.service.getWorkflowClient().fetchHistory(id);
      Files.writeString(history, kept.toJson(true) + "\n");
    }
  }
}
