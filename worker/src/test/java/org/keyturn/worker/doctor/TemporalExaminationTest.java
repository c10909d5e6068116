package org.keyturn.worker.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.testing.TestWorkflowEnvironment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.keyturn.activities.doctor.Finding.Level;
import org.keyturn.ceremony.document.Documents;

class TemporalExaminationTest {
  @Test
  void aServiceThatForgetsEverythingIsNoneForACeremony() throws Exception {
    String example = Files.readString(Path.of("../examples/environment.yaml"));
    var environment = Documents.environment("environment.yaml", example).content();
    try (var service = TestWorkflowEnvironment.newInstance()) {
      var examination = new TemporalExamination(environment, Optional.empty(), Clock.systemUTC());

      var found = examination.findings(service.getWorkflowClient());

      assertThat(found).hasSize(1);
      assertThat(found.get(0).level()).isEqualTo(Level.PROBLEM);
      assertThat(found.get(0).found()).endsWith("keeps everything in memory");
    }
  }
}
