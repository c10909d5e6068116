package org.keyturn.ceremony.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.decision.Opening;
import org.keyturn.ceremony.decision.Statement;
import org.keyturn.ceremony.record.Entry.Kind;
import org.keyturn.ceremony.record.Verdict.ClosedRound;
import org.keyturn.ceremony.record.Verdict.Incomplete;
import org.keyturn.ceremony.record.Verdict.Invalid;
import org.keyturn.ceremony.record.Verdict.Valid;

/** Records of ceremonies that went as they should, and of ceremonies that did not. */
class RecordVerifierTest {
  private final SampleCeremony ceremony = new SampleCeremony();

  @Test
  void aWholeCeremonyIsValidAndNamesItsPeopleItsAddressAndItsDeviations() {
    ceremony.completed();

    assertThat(verdict())
        .isInstanceOfSatisfying(
            Valid.class,
            valid -> {
              assertThat(valid.ceremony()).isEqualTo("baker-2026");
              assertThat(valid.ending()).isEqualTo("completed");
              assertThat(valid.address()).contains(ceremony.key.address().text());
              assertThat(valid.participants()).containsExactly("alice", "carol", "dave");
              assertThat(valid.rounds())
                  .hasSize(4)
                  .contains(
                      new ClosedRound(
                          GateName.OPEN,
                          1,
                          "approved",
                          List.of("alice approves", "carol approves")));
              assertThat(valid.deviations()).containsExactly("availability-check-off");
              assertThat(valid.head()).isEqualTo(ceremony.record().head());
              assertThat(valid.mandates())
                  .containsOnlyKeys(
                      GateName.OPEN, GateName.INITIALIZE, GateName.KEYS, GateName.HANDOVER)
                  .hasEntrySatisfying(
                      GateName.KEYS,
                      keys -> {
                        assertThat(keys.gate()).isEqualTo(GateName.KEYS);
                        assertThat(keys.decisions()).hasSizeGreaterThan(1);
                      });
            });
  }

  @Test
  void anAbortedCeremonyIsValidToo() {
    ceremony
        .started()
        .approved(GateName.ABORT, Map.of("cluster", "none"), "alice", "carol")
        .write(Kind.ENDED, "aborted", Map.of("cluster", ""));

    assertThat(verdict())
        .isInstanceOfSatisfying(
            Valid.class,
            valid -> {
              assertThat(valid.ending()).isEqualTo("aborted");
              assertThat(valid.address()).isEmpty();
            });
  }

  @Test
  void aRefusedRoundIsFollowedByAnother() {
    ceremony.started();
    Opening first = ceremony.opened(GateName.OPEN, Map.of());
    ceremony
        .decided(first, "alice", Statement.Verdict.REFUSE)
        .closed(first, "refused")
        .approved(GateName.OPEN, Map.of(), "alice", "carol")
        .step("createCluster", Map.of());

    assertThat(verdict()).isInstanceOf(Incomplete.class);
  }

  @Test
  void aRecordThatStopsIsIncompleteAndNeverValid() {
    ceremony.completed();
    List<Entry> entries = ceremony.record().entries();

    for (int length = 0; length < entries.size(); length++) {
      var cut = new CeremonyRecord(CeremonyRecord.FORMAT, entries.subList(0, length));
      assertThat(RecordVerifier.verify(cut, ceremony.roster))
          .as("first %d entries", length)
          .isEqualTo(
              new Incomplete(
                  length,
                  "the record holds as far as it goes, but it does not go to the end of the"
                      + " ceremony"));
    }
  }

  @Test
  void anotherRosterIsRefusedAtTheFirstEntry() {
    ceremony.completed();

    Verdict verdict = RecordVerifier.verify(ceremony.record(), new SampleCeremony().roster);

    assertThat(verdict)
        .isInstanceOfSatisfying(
            Invalid.class,
            invalid -> {
              assertThat(invalid.entry()).isEqualTo(1);
              assertThat(invalid.reason()).contains("yours has");
            });
  }

  @Test
  void aStepBeforeItsGateIsInvalid() {
    ceremony.started().step("createCluster", Map.of());

    invalid("step createCluster had no approval: none of the gates [open] was approved before");
  }

  @Test
  void aStepThatNobodyKnowsIsInvalid() {
    ceremony.started().step("exportEverything", Map.of());

    invalid("there is no step exportEverything");
  }

  @Test
  void anApprovalOfAnEarlierRoundAllowsNothingOnceANewRoundIsOpen() {
    ceremony.started().approved(GateName.OPEN, Map.of(), "alice", "carol");
    ceremony.opened(GateName.OPEN, Map.of());
    ceremony.step("createCluster", Map.of());

    invalid("had no approval");
  }

  @Test
  void aGateClosedAsApprovedWithoutItsQuorumIsInvalid() {
    ceremony.started().approved(GateName.OPEN, Map.of(), "alice");

    invalid("it says approved, but by its decisions the gate is expired");
  }

  @Test
  void theStarterDoesNotCount() {
    ceremony.started().approved(GateName.OPEN, Map.of(), "bob", "alice");

    invalid("bob started the ceremony and the plan does not let the starter decide");
  }

  @Test
  void oneWhoIsInNoGroupOfTheGateDoesNotCount() {
    ceremony.started().approved(GateName.OPEN, Map.of(), "dave", "alice");

    invalid("dave is in no group that decides here");
  }

  @Test
  void nobodyCountsTwice() {
    ceremony.started().approved(GateName.OPEN, Map.of(), "alice", "alice");

    invalid("alice has already decided in this round");
  }

  @Test
  void aDecisionSignedBySomebodyElseIsInvalid() {
    ceremony.started();
    Opening opening = ceremony.opened(GateName.OPEN, Map.of());
    var forged = new HashMap<>(ceremony.decision(opening, "alice", Statement.Verdict.APPROVE));
    forged.put(
        "signature",
        ceremony.decision(opening, "carol", Statement.Verdict.APPROVE).get("signature"));
    ceremony.write(Kind.DECISION, "open", forged);

    invalid("the signature of alice does not hold: it was made with another key");
  }

  @Test
  void aDecisionThatClaimsAnotherVerdictThanWasSignedIsInvalid() {
    ceremony.started();
    Opening opening = ceremony.opened(GateName.OPEN, Map.of());
    var turned = new HashMap<>(ceremony.decision(opening, "alice", Statement.Verdict.REFUSE));
    turned.put("verdict", "approve");
    ceremony.write(Kind.DECISION, "open", turned);

    invalid("it says something else than the signed statement");
  }

  @Test
  void aDecisionForAGateThatIsNotOpenIsInvalid() {
    ceremony.started();
    Opening opening = ceremony.opened(GateName.OPEN, Map.of());
    ceremony.write(
        Kind.DECISION, "keys", ceremony.decision(opening, "alice", Statement.Verdict.APPROVE));

    invalid("gate keys is not open here");
  }

  @Test
  void aDecisionAfterTheDeadlineIsInvalid() {
    ceremony.started();
    Opening opening = ceremony.opened(GateName.OPEN, Map.of());
    ceremony.later(Duration.ofHours(48)).decided(opening, "alice", Statement.Verdict.APPROVE);

    invalid("it comes after the gate's deadline");
  }

  @Test
  void aHandOverOfAnotherAddressIsInvalid() {
    ceremony.untilHandover();
    var other = new HashMap<>(ceremony.derived());
    other.put("address", new SampleCeremony().key.address().text());
    other.put("record-head", ceremony.record().head());
    ceremony.opened(GateName.HANDOVER, other);

    invalid("but the recorded key has " + ceremony.key.address());
  }

  @Test
  void anAddressThatIsNotTheRecordedKeysIsInvalid() {
    ceremony.untilKeys().step("deriveAddress", new SampleCeremony().derived());

    invalid("but the recorded key has " + ceremony.key.address());
  }

  @Test
  void aProofWithAnotherKeyIsInvalid() {
    ceremony.untilKeys().step("proveSigning", new SampleCeremony().proof());

    invalid("the signer's public key is not the exported one");
  }

  @Test
  void aProofThatDoesNotVerifyIsInvalid() {
    var proof = new HashMap<>(ceremony.proof());
    proof.put("digest", "00".repeat(32));
    ceremony.untilKeys().step("proveSigning", proof);

    invalid("the signer's signature does not verify with the exported public key");
  }

  @Test
  void aSecondKeyIsInvalid() {
    ceremony.untilKeys().step("exportKeys", new SampleCeremony().exported());

    invalid("another public key was exported before");
  }

  @Test
  void peopleWhoWereShownAnotherCertificateRequestThanWasFoundMakeItInvalid() {
    ceremony
        .started()
        .approved(GateName.OPEN, Map.of(), "alice", "carol")
        .step("verifyHsm", Map.of("csr-sha256", "c0ffee"));
    ceremony.opened(GateName.INITIALIZE, Map.of("csr-sha256", "decaf"));

    invalid("its csr-sha256 is not what verifyHsm found");
  }

  @Test
  void aDeviationThatNobodyAcceptedIsInvalid() {
    ceremony
        .untilKeys()
        .write(Kind.DEVIATION, "key-extractable", Map.of("acceptedBy", "keys: alice, erin"));

    invalid("it was not accepted by keys: alice, erin");
  }

  @Test
  void aDeviationThatThePlanDoesNotNameIsInvalid() {
    ceremony
        .untilKeys()
        .write(
            Kind.DEVIATION,
            "unpinned-manufacturer-root",
            Map.of("acceptedBy", "initialize: carol, alice"));

    invalid("the plan does not accept it");
  }

  @Test
  void anEndWithoutTheHandOverIsInvalid() {
    ceremony.untilHandover().completedEnd();

    invalid("the ceremony ended without the approval of gate handover");
  }

  @Test
  void anEndWithoutAllStepsIsInvalid() {
    ceremony.untilKeys().handover();

    invalid("the ceremony ended without evidence of resyncUsers");
  }

  @Test
  void whatComesAfterTheEndIsInvalid() {
    ceremony.completed().step("keys", Map.of());

    invalid("it comes after the end of the ceremony");
  }

  private Verdict verdict() {
    return RecordVerifier.verify(ceremony.record(), ceremony.roster);
  }

  /** Whatever is wrong stands somewhere before the end; entries before it hold. */
  private void invalid(String reason) {
    assertThat(verdict())
        .isInstanceOfSatisfying(
            Invalid.class, invalid -> assertThat(invalid.reason()).contains(reason));
  }
}
