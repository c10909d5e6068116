package org.keyturn.activities.upkeep;

import java.util.ArrayList;
import java.util.List;
import org.keyturn.activities.client.ClientDrift;
import org.keyturn.activities.hsm.HsmException;
import org.keyturn.activities.hsm.HsmSession;
import org.keyturn.activities.hsm.HsmUser;
import org.keyturn.activities.hsm.Hsms;
import org.keyturn.activities.hsm.KeyFilter;
import org.keyturn.activities.key.KeyDrift;
import org.keyturn.activities.login.Attempt;
import org.keyturn.activities.login.Logins;
import org.keyturn.activities.password.PasswordNames;
import org.keyturn.activities.password.PasswordStore;
import org.keyturn.activities.plan.SignedPlan;
import org.keyturn.activities.user.UserDrift;
import org.keyturn.ceremony.environment.Environment;
import org.keyturn.ceremony.plan.Plan;
import org.keyturn.workflows.upkeep.BastionComparison;
import org.keyturn.workflows.upkeep.Difference;
import org.keyturn.workflows.upkeep.Difference.Part;
import org.keyturn.workflows.upkeep.Difference.Remedy;
import org.keyturn.workflows.upkeep.Findings;
import org.keyturn.workflows.upkeep.Gap;
import org.keyturn.workflows.upkeep.Recorded;

/** Compares the client and what it reaches with the record. */
public final class BastionComparisonImpl implements BastionComparison {
  private final Environment environment;
  private final SignedPlan signedPlan;
  private final Hsms hsms;
  private final PasswordStore store;
  private final Attempt attempt;

  public BastionComparisonImpl(
      Environment environment,
      SignedPlan signedPlan,
      Hsms hsms,
      PasswordStore store,
      Attempt attempt) {
    this.environment = environment;
    this.signedPlan = signedPlan;
    this.hsms = hsms;
    this.store = store;
    this.attempt = attempt;
  }

  @Override
  public Findings compareClient(Recorded recorded) {
    return HsmException.saying(
        () -> Findings.of(ClientDrift.of(environment.client().root(), recorded)));
  }

  @Override
  public Findings compareHsms(Recorded recorded) {
    Plan plan = signedPlan.in(recorded.mandate());
    var names = PasswordNames.of(environment, recorded.mandate().ceremony(), recorded.clusterId());
    var entry = new Entry(new Logins(hsms, store, names, plan.users()), attempt);
    return HsmException.saying(
        () -> {
          try (HsmSession session = hsms.open()) {
            return compare(session, entry, plan, recorded);
          }
        });
  }

  private Findings compare(HsmSession session, Entry entry, Plan plan, Recorded recorded) {
    var differences = new ArrayList<Difference>();
    int members = session.members();
    if (members != recorded.members().size()) {
      differences.add(
          new Difference(
              Part.CLIENT,
              "HSMs that the client reaches",
              Integer.toString(members),
              Integer.toString(recorded.members().size()),
              Remedy.PEOPLE,
              "What is said of users and keys is said of those it reaches. See that every HSM is"
                  + " ACTIVE and that this machine may reach TCP 2223-2225 of each."));
    }
    List<HsmUser> users = session.users();
    differences.addAll(UserDrift.of(users, recorded.users(), plan.users()));
    var gaps = new ArrayList<Gap>();
    if (!isThere(users, plan.users().keyManager())) {
      gaps.add(noKeys("the user " + plan.users().keyManager() + " is not sound on every HSM"));
    } else if (entry.keyManager(session, differences)) {
      differences.addAll(new KeyDrift(plan, recorded).of(session.keys(new KeyFilter.All())));
    } else {
      gaps.add(noKeys("the key manager's stored password is refused"));
    }
    if (isThere(users, plan.users().signer())) {
      entry.signer(session, recorded.signerParameter(), differences);
    }
    return new Findings(differences, gaps);
  }

  /** Only who is there on every HSM can log in; everybody else would get a refusal that counts. */
  private static boolean isThere(List<HsmUser> users, String name) {
    return users.stream().anyMatch(user -> user.isNamed(name) && user.isSound());
  }

  private static Gap noKeys(String cause) {
    return new Gap("the keys", cause, "Mend what is said of that user, then compare again.");
  }
}
