package org.keyturn.workflows.ceremony;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.keyturn.ceremony.decision.GateName.ABORT;
import static org.keyturn.ceremony.decision.GateName.HANDOVER;
import static org.keyturn.ceremony.decision.GateName.HOT_WALLET;
import static org.keyturn.ceremony.decision.GateName.INITIALIZE;
import static org.keyturn.ceremony.decision.GateName.KEYS;
import static org.keyturn.ceremony.decision.GateName.OPEN;

import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.common.converter.DataConverter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import org.keyturn.ceremony.decision.Decision;
import org.keyturn.workflows.certificate.CertificateActivities.Brought;

/** One ceremony of every kind of ending, whose history is kept. */
enum Held {
  COMPLETED(new Sample(), FakeWorld::new) {
    @Override
    void hold(Rehearsal rehearsal) {
      rehearsal.approve(OPEN, INITIALIZE, KEYS, HANDOVER).outcome();
    }
  },
  COMPLETED_BEFORE_KEYS(
      new Sample().beforeKeys().escrow().hotWallet().offlineCertificate(), FakeWorld::new) {
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
      () ->
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
  COMPLETED_WITH_A_WRAPPED_KEY(new Sample().wrapped().unpinnedRoot(), FakeWorld::new) {
    @Override
    void hold(Rehearsal rehearsal) {
      rehearsal.approve(OPEN, INITIALIZE, KEYS, HANDOVER).outcome();
    }
  },
  CANCELLED_AND_ABORTED(new Sample(), FakeWorld::new) {
    @Override
    void hold(Rehearsal rehearsal) {
      rehearsal.approve(OPEN);
      rehearsal.opened(INITIALIZE);
      WorkflowStub.fromTyped(rehearsal.ceremony).cancel();
      rehearsal.approve(ABORT);
      rehearsal.until("the end", s -> s.phase().equals("aborted"));
    }
  },
  ABORTED_BEFORE_A_KEY(new Sample(), FakeWorld::new) {
    @Override
    void hold(Rehearsal rehearsal) {
      rehearsal.approve(OPEN);
      rehearsal.opened(INITIALIZE);
      rehearsal.ceremony.abort("alice");
      rehearsal.approve(ABORT).outcome();
    }
  },
  ABORTED_BEFORE_A_CLUSTER(new Sample(), FakeWorld::new) {
    @Override
    void hold(Rehearsal rehearsal) {
      rehearsal.opened(OPEN);
      rehearsal.ceremony.decide(new Decision("{}", "nobody's"));
      rehearsal.ceremony.abort("alice");
      rehearsal.opened(ABORT);
      rehearsal.service.sleep(Duration.ofHours(49));
      rehearsal.attention("gate open");
      rehearsal.ceremony.abort("alice");
      rehearsal.approve(ABORT, 2, "alice", "bob").outcome();
    }
  },
  ABORTED_WHILE_PARKED(
      new Sample(),
      () ->
          new FakeWorld()
              .fails("prepareClient", FailureType.NEEDS_PEOPLE)
              .fails("deleteCluster", FailureType.AMBIGUOUS)) {
    @Override
    void hold(Rehearsal rehearsal) {
      rehearsal.approve(OPEN, INITIALIZE);
      rehearsal.attention("prepareClient");
      rehearsal.ceremony.abort("alice");
      rehearsal.approve(ABORT);
      rehearsal.attention("deleteCluster");
      rehearsal.ceremony.retry("bob");
      rehearsal.outcome();
    }
  },
  INPUT_REFUSED(new Sample(), FakeWorld::new) {
    @Override
    CeremonyInput input() {
      CeremonyInput good = super.input();
      return new CeremonyInput(
          good.ceremony(), good.nonce(), "{}", good.environment(), good.roster(), "");
    }

    @Override
    void hold(Rehearsal rehearsal) {
      var run = WorkflowStub.fromTyped(rehearsal.ceremony);
      assertThatThrownBy(() -> run.getResult(Outcome.class))
          .isInstanceOf(WorkflowFailedException.class);
    }
  },
  ABORTED_WITH_A_KEY(new Sample(), FakeWorld::new) {
    @Override
    void hold(Rehearsal rehearsal) {
      rehearsal.approve(OPEN, INITIALIZE, KEYS);
      rehearsal.opened(HANDOVER);
      rehearsal.ceremony.abort("alice");
      rehearsal.approve(ABORT).outcome();
    }
  };

  static final Path HISTORIES = Path.of("src/test/resources/histories");

  private final Sample sample;
  private final Supplier<FakeWorld> world;

  Held(Sample sample, Supplier<FakeWorld> world) {
    this.sample = sample;
    this.world = world;
  }

  CeremonyInput input() {
    return sample.input();
  }

  abstract void hold(Rehearsal rehearsal);

  /** Holds it from start to end; its payloads pass through the converter. */
  Rehearsal held(DataConverter converter) {
    var rehearsal = new Rehearsal(input(), world.get(), converter);
    hold(rehearsal);
    return rehearsal;
  }

  Path history() {
    return HISTORIES.resolve(FactSheet.word(this) + ".json");
  }
}
