package org.keyturn.workflows.ceremony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Ceremonies that were held once must replay with today's code, since a real one may be waiting for
 * people while the workers are updated. {@code -Dkeyturn.histories=record} holds them anew.
 */
class ReplayTest {
  private static final Pattern PAYLOAD = Pattern.compile("\"data\": \"([^\"]+)\"");

  @ParameterizedTest
  @EnumSource
  void aCeremonyHeldBeforeReplaysWithTodaysCode(Held held) throws Exception {
    if ("record".equals(System.getProperty("keyturn.histories"))) {
      record(held);
    }

    replay(Files.readString(held.history()));
  }

  private static void record(Held held) throws IOException {
    try (Rehearsal rehearsal = held.held(DefaultDataConverter.STANDARD_INSTANCE)) {
      Files.createDirectories(Held.HISTORIES);
      var history = rehearsal.service.getWorkflowClient().fetchHistory(Sample.CEREMONY);
      Files.writeString(held.history(), history.toJson(true) + "\n");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"replication\":\"after-keys\"",
        "\"replication\":\"before-keys\"",
        "\"exposure\":\"none\"",
        "\"exposure\":\"wrapped\"",
        "\"exposure\":\"escrow\"",
        "\"hotWallet\":{",
        "\"issue\":\"online\"",
        "\"issue\":\"offline\"",
        "\"decision\":\"refuse\"",
        "\"expired\"",
        "NEEDS_PEOPLE",
        "CSR_CHANGED",
        "HSM_FAILED",
        "AMBIGUOUS",
        "\"signalName\": \"decide\"",
        "\"signalName\": \"retry\"",
        "\"signalName\": \"abort\"",
        "\"name\": \"bringCertificate\"",
        "EVENT_TYPE_WORKFLOW_EXECUTION_CANCEL_REQUESTED",
        "EVENT_TYPE_TIMER_FIRED",
        "\"ending\":\"COMPLETED\"",
        "\"ending\":\"ABORTED\"",
        "INPUT_REFUSED",
      })
  void someKeptHistoryShows(String mark) throws IOException {
    var shown = new StringBuilder();
    for (Held held : Held.values()) {
      shown.append(shown(Files.readString(held.history())));
    }

    assertThat(shown.indexOf(mark)).as(mark).isNotNegative();
  }

  /** A history with what its payloads say; the quotes inside them are plain ones. */
  private static String shown(String history) {
    var shown = new StringBuilder(history);
    Matcher payload = PAYLOAD.matcher(history);
    while (payload.find()) {
      byte[] data = Base64.getDecoder().decode(payload.group(1).replace("\\u003d", "="));
      shown.append(new String(data, StandardCharsets.UTF_8).replace("\\", ""));
    }
    return shown.toString();
  }

  @Test
  void anotherOrderOfStepsWouldBeNoticed() throws IOException {
    String swapped =
        Files.readString(Held.COMPLETED.history()).replace("\"sealKey\"", "\"sharedFirst\"");

    assertThatThrownBy(() -> replay(swapped)).hasStackTraceContaining("NonDeterministic");
  }

  private static void replay(String history) throws Exception {
    try (var service = TestWorkflowEnvironment.newInstance()) {
      Worker worker = service.newWorker("keyturn", Rehearsal.PATIENT);
      worker.registerWorkflowImplementationTypes(CeremonyWorkflowImpl.class);
      worker.replayWorkflowExecution(history);
    }
  }
}
