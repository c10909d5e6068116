package org.keyturn.workflows.ceremony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keyturn.ceremony.decision.GateName.HANDOVER;
import static org.keyturn.ceremony.decision.GateName.HOT_WALLET;
import static org.keyturn.ceremony.decision.GateName.INITIALIZE;
import static org.keyturn.ceremony.decision.GateName.KEYS;
import static org.keyturn.ceremony.decision.GateName.OPEN;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.keyturn.ceremony.decision.Opening;
import org.keyturn.ceremony.record.Entry;
import org.keyturn.ceremony.record.Verdict;
import org.keyturn.workflows.key.KeyActivities.OnKey;

class ExposureTest {
  @Test
  void aKeyThatNeverLeavesTheHsmIsNoDeviation() {
    try (var rehearsal = new Rehearsal(new Sample().beforeKeys())) {
      rehearsal.approve(OPEN, INITIALIZE, KEYS, HANDOVER).outcome();

      assertThat(rehearsal.entries(Entry.Kind.DEVIATION)).isEmpty();
    }
  }

  @Test
  void aWrappedKeyIsExtractableUntilItIsSealedAndTheRecordSaysSo() {
    try (var rehearsal = new Rehearsal(new Sample().beforeKeys().wrapped())) {
      rehearsal.approve(OPEN, INITIALIZE, KEYS, HANDOVER).outcome();

      List<Entry> deviations = rehearsal.entries(Entry.Kind.DEVIATION);
      assertThat(deviations).extracting(Entry::name).containsExactly("key-extractable");
      assertThat(deviations.get(0).content())
          .containsKeys("why", "from", "until")
          .containsEntry("acceptedBy", "keys: alice, bob");
      assertThat(rehearsal.verdict()).isInstanceOf(Verdict.Valid.class);
    }
  }

  @Test
  void anEscrowedKeyIsShownWithItsRecipientsDigest() {
    try (var rehearsal = new Rehearsal(new Sample().beforeKeys().escrow())) {
      rehearsal.approve(OPEN, INITIALIZE);

      Opening keys = rehearsal.opened(KEYS);

      assertThat(keys.facts())
          .containsEntry("exposure", "escrow")
          .containsEntry("recipient", "vault")
          .containsEntry(
              "key-attributes", "EC P-256, sign=true, verify=true, extractable=true until sealed");
      assertThat(keys.facts().get("recipient-key-sha256")).matches("[0-9a-f]{64}");
    }
  }

  @Test
  void theHotWalletIsAskedBesideTheKeysBeforeThereIsOne() {
    try (var rehearsal = new Rehearsal(new Sample().hotWallet())) {
      rehearsal.approve(OPEN, INITIALIZE);
      rehearsal.opened(KEYS);
      Opening hotWallet = rehearsal.opened(HOT_WALLET);
      assertThat(hotWallet.facts()).containsEntry("key-label", "baking-key-1");
      rehearsal.approve(KEYS);
      assertThat(rehearsal.world.calls()).doesNotContain("keys");

      rehearsal.approve(HOT_WALLET).approve(HANDOVER).outcome();

      assertThat(rehearsal.world.calls())
          .containsSubsequence("keys", "exportKeys", "exportForHotWallet", "sealKey", "share");
      assertThat(rehearsal.world.requests(OnKey.class))
          .extracting(request -> request.mandate().gate())
          .containsExactly(KEYS, KEYS, HOT_WALLET, KEYS, KEYS);
      assertThat(rehearsal.verdict()).isInstanceOf(Verdict.Valid.class);
    }
  }

  @Test
  void theAvailabilityCheckIsOffFromTheFirstConfigurationToTheSecond() {
    try (var rehearsal = new Rehearsal(new Sample())) {
      rehearsal.approve(OPEN, INITIALIZE, KEYS, HANDOVER).outcome();

      List<Entry> deviations = rehearsal.entries(Entry.Kind.DEVIATION);
      assertThat(deviations).extracting(Entry::name).containsExactly("availability-check-off");
      assertThat(deviations.get(0).content())
          .containsKeys("from", "until")
          .containsEntry("acceptedBy", "initialize: alice, bob");
    }
  }

  @Test
  void anUnpinnedManufacturerRootStaysOnRecord() {
    var world = new FakeWorld().rootNotPinned();
    try (var rehearsal = new Rehearsal(new Sample().beforeKeys().unpinnedRoot(), world)) {
      rehearsal.approve(OPEN, INITIALIZE, KEYS, HANDOVER).outcome();

      assertThat(rehearsal.entries(Entry.Kind.DEVIATION))
          .extracting(Entry::name)
          .containsExactly("unpinned-manufacturer-root");
      assertThat(rehearsal.verdict()).isInstanceOf(Verdict.Valid.class);
    }
  }
}
