package org.keyturn.workflows.ceremony;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.keyturn.ceremony.decision.GateName.ABORT;
import static org.keyturn.ceremony.decision.GateName.HANDOVER;
import static org.keyturn.ceremony.decision.GateName.HOT_WALLET;
import static org.keyturn.ceremony.decision.GateName.INITIALIZE;
import static org.keyturn.ceremony.decision.GateName.KEYS;
import static org.keyturn.ceremony.decision.GateName.OPEN;

import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.keyturn.workflows.certificate.CertificateActivities.Brought;

/**
 * Ceremonies that were held once must replay with today's code, since a real one may be waiting for
 * people while the workers are updated. {@code -Dkeyturn.histories=record} holds them anew.
 */
class ReplayTest {
  private static final Path HISTORIES = Path.of("src/test/resources/histories");

  enum Held {
    COMPLETED(new Sample(), new FakeWorld()) {
      @Override
      void hold(Rehearsal rehearsal) {
        rehearsal.approve(OPEN, INITIALIZE, KEYS, HANDOVER).outcome();
      }
    },
    COMPLETED_BEFORE_KEYS(
        new Sample().beforeKeys().escrow().hotWallet().offlineCertificate(), new FakeWorld()) {
      @Override
      void hold(Rehearsal rehearsal) {
        String pem = "-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n";
        rehearsal.approve(OPEN);
        rehearsal.until("the CSR", s -> s.awaitedCertificate().isPresent());
        rehearsal.ceremony.bringCertificate(new Brought(pem, pem));
        rehearsal.approve(INITIALIZE, KEYS, HOT_WALLET, HANDOVER).outcome();
      }
    },
    COMPLETED_THE_HARD_WAY(
        new Sample(),
        new FakeWorld()
            .hsmFails(1)
            .fails("verifyHsm", FailureType.NEEDS_PEOPLE)
            .fails("initialize", FailureType.CSR_CHANGED)) {
      @Override
      void hold(Rehearsal rehearsal) {
        rehearsal.ceremony.submit(Sample.BOB.refuses(rehearsal.opened(OPEN)));
        rehearsal.opened(OPEN, 2);
        rehearsal.service.sleep(Duration.ofHours(49));
        rehearsal.attention("gate open");
        rehearsal.ceremony.retry("alice");
        rehearsal.approve(OPEN, 3, "alice", "bob");
        rehearsal.attention("verifyHsm");
        rehearsal.ceremony.retry("alice");
        rehearsal.approve(INITIALIZE).approve(INITIALIZE, 2, "bob", "carol");
        rehearsal.opened(KEYS);
        rehearsal.ceremony.abort("alice");
        rehearsal.ceremony.submit(Sample.BOB.refuses(rehearsal.opened(ABORT)));
        rehearsal.approve(KEYS, HANDOVER).outcome();
      }
    },
    COMPLETED_WITH_A_WRAPPED_KEY(new Sample().wrapped().unpinnedRoot(), new FakeWorld()) {
      @Override
      void hold(Rehearsal rehearsal) {
        rehearsal.approve(OPEN, INITIALIZE, KEYS, HANDOVER).outcome();
      }
    },
    CANCELLED_AND_ABORTED(new Sample(), new FakeWorld()) {
      @Override
      void hold(Rehearsal rehearsal) {
        rehearsal.approve(OPEN);
        rehearsal.opened(INITIALIZE);
        WorkflowStub.fromTyped(rehearsal.ceremony).cancel();
        rehearsal.approve(ABORT);
        rehearsal.until("the end", s -> s.phase().equals("aborted"));
      }
    },
    ABORTED_BEFORE_A_KEY(new Sample(), new FakeWorld()) {
      @Override
      void hold(Rehearsal rehearsal) {
        rehearsal.approve(OPEN);
        rehearsal.opened(INITIALIZE);
        rehearsal.ceremony.abort("alice");
        rehearsal.approve(ABORT).outcome();
      }
    },
    ABORTED_WITH_A_KEY(new Sample(), new FakeWorld()) {
      @Override
      void hold(Rehearsal rehearsal) {
        rehearsal.approve(OPEN, INITIALIZE, KEYS);
        rehearsal.opened(HANDOVER);
        rehearsal.ceremony.abort("alice");
        rehearsal.approve(ABORT).outcome();
      }
    };

    private final Sample sample;
    private final FakeWorld world;

    Held(Sample sample, FakeWorld world) {
      this.sample = sample;
      this.world = world;
    }

    abstract void hold(Rehearsal rehearsal);

    private Path file() {
      return HISTORIES.resolve(FactSheet.word(this) + ".json");
    }

    private void record() throws IOException {
      try (var rehearsal = new Rehearsal(sample, world)) {
        hold(rehearsal);
        Files.createDirectories(HISTORIES);
        var history = rehearsal.service.getWorkflowClient().fetchHistory(Sample.CEREMONY);
        Files.writeString(file(), history.toJson(true) + "\n");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aCeremonyHeldBeforeReplaysWithTodaysCode(Held held) throws Exception {
    if ("record".equals(System.getProperty("keyturn.histories"))) {
      held.record();
    }

    replay(Files.readString(held.file()));
  }

  @Test
  void anotherOrderOfStepsWouldBeNoticed() throws IOException {
    String swapped =
        Files.readString(Held.COMPLETED.file()).replace("\"sealKey\"", "\"sharedFirst\"");

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
