package org.keyturn.workflows.ceremony;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keyturn.ceremony.decision.Mandate;
import org.keyturn.ceremony.runbook.Step;
import org.keyturn.workflows.address.AddressActivities;
import org.keyturn.workflows.address.AddressActivities.Derive;
import org.keyturn.workflows.address.AddressActivities.Derived;
import org.keyturn.workflows.key.KeyActivities;
import org.keyturn.workflows.key.KeyActivities.Exported;
import org.keyturn.workflows.key.KeyActivities.OnKey;
import org.keyturn.workflows.key.KeyActivities.ProveSigning;
import org.keyturn.workflows.key.KeyActivities.SigningProved;

/** The steps on the baking key, from its generation to the proof that the signer signs with it. */
final class KeySteps {
  private final Agreed agreed;
  private final Steps steps;
  private final ClusterSteps cluster;
  private final Deviations deviations;
  private final List<String> proofs = new ArrayList<>();
  private @Nullable Exported exported;
  private @Nullable Derived derived;

  KeySteps(Agreed agreed, Steps steps, ClusterSteps cluster, Deviations deviations) {
    this.agreed = agreed;
    this.steps = steps;
    this.cluster = cluster;
    this.deviations = deviations;
  }

  void keys(Mandate keys) {
    if (agreed.extractableForAWhile()) {
      deviations.begins(
          Deviations.KEY_EXTRACTABLE, "the plan takes a copy of the secret key out", keys);
    }
    steps.run(KeyActivities.class, Step.KEYS, bastion -> bastion.keys(key(keys)));
  }

  void exportKeys(Mandate keys) {
    exported =
        steps.run(
            KeyActivities.class,
            Step.EXPORT_KEYS,
            FactSheet.word(agreed.plan().key().exposure()),
            bastion -> bastion.exportKeys(key(keys)));
  }

  void exportForHotWallet(Mandate hotWallet) {
    steps.run(
        KeyActivities.class,
        Step.EXPORT_FOR_HOT_WALLET,
        bastion -> bastion.exportForHotWallet(key(hotWallet)));
  }

  void sealKey(Mandate keys) {
    steps.run(KeyActivities.class, Step.SEAL_KEY, bastion -> bastion.sealKey(key(keys)));
    deviations.ends(Deviations.KEY_EXTRACTABLE);
  }

  void share(Mandate keys) {
    steps.run(KeyActivities.class, Step.SHARE, bastion -> bastion.share(key(keys)));
  }

  Derived deriveAddress() {
    Exported key = requireNonNull(exported);
    derived =
        steps.run(
            AddressActivities.class,
            Step.DERIVE_ADDRESS,
            pure -> pure.deriveAddress(new Derive(key.publicKeyPem(), key.ecPoint())));
    return derived;
  }

  void proveSigning(Mandate keys) {
    int members = cluster.members();
    SigningProved proved =
        steps.run(
            KeyActivities.class,
            Step.PROVE_SIGNING,
            "members: " + members,
            bastion ->
                bastion.proveSigning(
                    new ProveSigning(
                        keys,
                        cluster.id(),
                        label(),
                        requireNonNull(exported).publicKeyPem(),
                        members)));
    proofs.add(
        "%s signed %s, key availability check: %s"
            .formatted(
                proved.signer(), proved.digest(), proved.availabilityCheck() ? "on" : "off"));
  }

  private OnKey key(Mandate mandate) {
    return new OnKey(mandate, cluster.id(), label());
  }

  private String label() {
    return agreed.plan().key().label();
  }

  Derived derived() {
    return requireNonNull(derived);
  }

  /** Every proof so far, in the words that gate {@code handover} shows. */
  String proofs() {
    return String.join("; ", proofs);
  }
}
