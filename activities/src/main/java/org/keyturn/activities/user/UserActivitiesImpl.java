package org.keyturn.activities.user;

import java.util.List;
import org.keyturn.activities.hsm.HsmException;
import org.keyturn.activities.hsm.Hsms;
import org.keyturn.activities.hsm.Members;
import org.keyturn.activities.login.Logins;
import org.keyturn.activities.password.PasswordNames;
import org.keyturn.activities.password.PasswordStore;
import org.keyturn.activities.plan.SignedPlan;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.environment.Environment;
import org.keyturn.ceremony.plan.Plan;
import org.keyturn.workflows.user.UserActivities;

/** Brings the users, and where there is a key its sharing, level on all members, and shows it. */
public final class UserActivitiesImpl implements UserActivities {
  private final Environment environment;
  private final SignedPlan signedPlan;
  private final Hsms hsms;
  private final PasswordStore store;

  public UserActivitiesImpl(
      Environment environment, SignedPlan signedPlan, Hsms hsms, PasswordStore store) {
    this.environment = environment;
    this.signedPlan = signedPlan;
    this.hsms = hsms;
    this.store = store;
  }

  @Override
  public UsersReady users(Users request) {
    return HsmException.saying(() -> level(request));
  }

  @Override
  public UsersReady resyncUsers(Users request) {
    return HsmException.saying(
        () -> {
          Plan plan = signedPlan.in(request.mandate());
          boolean mustBeShared = request.mandate().gate() == GateName.KEYS;
          var sharing = new SharingLevel(plan.key().label(), plan.users().signer(), mustBeShared);
          UsersReady ready = level(request);
          boolean shared = sharing.bring(logins(request));
          return new UsersReady(
              ready.users(), ready.coverage(), ready.members(), shared, ready.signerParameter());
        });
  }

  private UsersReady level(Users request) {
    Logins logins = logins(request);
    var crew = new Crew(hsms, logins);
    Members.expect(hsms, request.members());
    crew.complete();
    List<String> users = crew.sound();
    // A member that joined between the first look and here would not have been asked.
    Members.expect(hsms, request.members());
    logins.keyManager().close();
    logins.signer().close();
    String signer = logins.names().signer();
    return new UsersReady(
        users,
        "full",
        request.members(),
        false,
        signer + " version " + store.version(signer).orElseThrow());
  }

  private Logins logins(Users request) {
    return new Logins(
        hsms,
        store,
        PasswordNames.of(environment, request.mandate().ceremony(), request.clusterId()),
        signedPlan.in(request.mandate()).users());
  }
}
