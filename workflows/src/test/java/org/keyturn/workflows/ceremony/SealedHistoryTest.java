package org.keyturn.workflows.ceremony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.common.converter.DataConverter;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyturn.workflows.encryption.Sealing;

/** A ceremony whose payloads are sealed, and one that was held before there were keys. */
class SealedHistoryTest {
  @TempDir Path folder;

  @Test
  void aSealedCeremonyShowsNothingInItsHistoryAndReplaysWithItsKeysOnly() throws Exception {
    DataConverter sealing = Sealing.converter(folder, true, "2026-11");
    WorkflowExecutionHistory history;
    try (Rehearsal rehearsal = Held.ABORTED_WHILE_PARKED.held(sealing)) {
      history = rehearsal.service.getWorkflowClient().fetchHistory(Sample.CEREMONY);
    }
    // Search attributes stay as they are, or Temporal could not search in them.
    assertThat(history.getEvents())
        .filteredOn(event -> !event.hasUpsertWorkflowSearchAttributesEventAttributes())
        .extracting(HistoryEvent::toString)
        .noneMatch(event -> event.contains("json/plain") || event.contains("prepareClient said"))
        .anyMatch(event -> event.contains("binary/encrypted"));
    replay(history.toJson(true), sealing);
    DataConverter other = Sealing.converter(folder, true, "2026-12");
    assertThatThrownBy(() -> replay(history.toJson(true), other)).isNotNull();
  }

  @Test
  void aHistoryFromBeforeTheKeysReplaysUnlessOnlySealedPayloadsAreTaken() throws Exception {
    String before = Files.readString(Held.COMPLETED.history());
    replay(before, Sealing.converter(folder, false, "2026-11"));
    DataConverter strict = Sealing.converter(folder, true, "2026-11");
    assertThatThrownBy(() -> replay(before, strict)).isNotNull();
  }

  private static void replay(String history, DataConverter converter) throws Exception {
    var options =
        TestEnvironmentOptions.newBuilder()
            .setWorkflowClientOptions(
                WorkflowClientOptions.newBuilder().setDataConverter(converter).build())
            .build();
    try (var service = TestWorkflowEnvironment.newInstance(options)) {
      Worker worker = service.newWorker("keyturn", Rehearsal.PATIENT);
      worker.registerWorkflowImplementationTypes(CeremonyWorkflowImpl.class);
      worker.replayWorkflowExecution(history);
    }
  }
}
