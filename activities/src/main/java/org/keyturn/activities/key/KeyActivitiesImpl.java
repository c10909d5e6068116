package org.keyturn.activities.key;

import java.util.Map;
import java.util.Optional;
import org.keyturn.activities.failure.Failures;
import org.keyturn.activities.hsm.HsmException;
import org.keyturn.activities.hsm.HsmKey;
import org.keyturn.activities.hsm.HsmSession;
import org.keyturn.activities.hsm.Hsms;
import org.keyturn.activities.hsm.KeyFilter;
import org.keyturn.activities.login.Logins;
import org.keyturn.activities.password.PasswordNames;
import org.keyturn.activities.password.PasswordStore;
import org.keyturn.activities.plan.SignedPlan;
import org.keyturn.activities.proof.SignerProcess;
import org.keyturn.ceremony.decision.Mandate;
import org.keyturn.ceremony.environment.Environment;
import org.keyturn.ceremony.plan.Plan;
import org.keyturn.ceremony.roster.Roster;
import org.keyturn.workflows.key.KeyActivities;

/** The acts on the baking key. Its label and all else about it come from the signed plan. */
public final class KeyActivitiesImpl implements KeyActivities {
  private final Environment environment;
  private final Roster roster;
  private final SignedPlan signedPlan;
  private final Hsms hsms;
  private final PasswordStore store;
  private final SignerProcess signer;

  public KeyActivitiesImpl(
      Environment environment,
      Roster roster,
      SignedPlan signedPlan,
      Hsms hsms,
      PasswordStore store,
      SignerProcess signer) {
    this.environment = environment;
    this.roster = roster;
    this.signedPlan = signedPlan;
    this.hsms = hsms;
    this.store = store;
    this.signer = signer;
  }

  @Override
  public KeysMade keys(OnKey request) {
    Plan plan = plan(request.mandate(), request.label());
    return HsmException.saying(
        () -> new KeyMaker(plan, logins(request.mandate(), request.clusterId())).make());
  }

  @Override
  public Exported exportKeys(OnKey request) {
    Plan plan = plan(request.mandate(), request.label());
    Logins logins = logins(request.mandate(), request.clusterId());
    Blobs blobs = blobs(request.mandate());
    return HsmException.saying(
        () -> {
          PublicKeyExport exported;
          Optional<Blob> secret = Optional.empty();
          try (HsmSession session = logins.open()) {
            logins.keyManager(session);
            HsmKey publicKey = Found.one(session, plan.key().publicLabel(), HsmKey.PUBLIC);
            exported = PublicKeyExport.of(session, publicKey, blobs);
            if (plan.key().wrappingLabel().isPresent()) {
              HsmKey wrapping = Found.one(session, plan.key().wrappingLabel().get(), HsmKey.SECRET);
              secret =
                  Optional.of(
                      new WrappedExport(session, blobs, wrapping)
                          .export(
                              Found.one(session, plan.key().label(), HsmKey.PRIVATE),
                              publicKey,
                              exported.key()));
            }
          }
          if (plan.key().recipient().isPresent()) {
            secret =
                Optional.of(
                    escrow(request, plan.key().recipient().get())
                        .export(plan.key().label(), "secret.escrow"));
          }
          return new Exported(exported.key().spkiPem(), exported.ecPoint(), secret);
        });
  }

  @Override
  public Blob exportForHotWallet(OnKey request) {
    Plan plan = plan(request.mandate(), request.label());
    Plan.HotWallet hotWallet =
        plan.hotWallet()
            .orElseThrow(
                () ->
                    Failures.needsPeople(
                        "the signed plan has no hot wallet", "Nothing was exported."));
    return HsmException.saying(
        () ->
            escrow(request, hotWallet.recipient()).export(plan.key().label(), "hot-wallet.escrow"));
  }

  @Override
  public KeySealed sealKey(OnKey request) {
    Plan plan = plan(request.mandate(), request.label());
    Logins logins = logins(request.mandate(), request.clusterId());
    return HsmException.saying(
        () -> {
          try (HsmSession session = logins.open()) {
            logins.keyManager(session);
            HsmKey key = Found.one(session, plan.key().label(), HsmKey.PRIVATE);
            if (key.is("extractable")) {
              session.setAttribute(KeyFilter.of(key), "extractable", false);
              key = Found.again(session, key);
            }
            if (!key.differences(Map.of("extractable", "false")).isEmpty()) {
              throw Failures.needsPeople(
                  "the key reads extractable=" + key.attribute("extractable") + " after sealing it",
                  "See with key list --verbose whether all HSMs agree, then retry.");
            }
            return new KeySealed(plan.key().label(), false, key.is("never-extractable"));
          }
        });
  }

  @Override
  public Shared share(OnKey request) {
    Plan plan = plan(request.mandate(), request.label());
    return HsmException.saying(
        () ->
            new Sharing(
                    plan, logins(request.mandate(), request.clusterId()), blobs(request.mandate()))
                .share());
  }

  @Override
  public SigningProved proveSigning(ProveSigning request) {
    Plan plan = plan(request.mandate(), request.label());
    return new SigningProof(store, signer)
        .prove(plan, names(request.mandate(), request.clusterId()), request);
  }

  private Escrow escrow(OnKey request, String recipient) {
    return new Escrow(
        logins(request.mandate(), request.clusterId()),
        blobs(request.mandate()),
        SealedTo.of(roster, recipient, request.mandate()),
        request.mandate().ceremony());
  }

  /** The label in the request is checked by the guard too; here it would act on another key. */
  private Plan plan(Mandate mandate, String label) {
    Plan plan = signedPlan.in(mandate);
    if (!plan.key().label().equals(label)) {
      throw Failures.needsPeople(
          "asked for the key " + label + ", signed was " + plan.key().label(),
          "Nothing was done. See who scheduled this activity.");
    }
    return plan;
  }

  private Logins logins(Mandate mandate, String clusterId) {
    return new Logins(hsms, store, names(mandate, clusterId), signedPlan.in(mandate).users());
  }

  private PasswordNames names(Mandate mandate, String clusterId) {
    return PasswordNames.of(environment, mandate.ceremony(), clusterId);
  }

  private Blobs blobs(Mandate mandate) {
    return Blobs.of(environment, mandate.ceremony());
  }
}
