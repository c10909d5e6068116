package org.keyturn.activities.user;

import java.util.List;
import java.util.Optional;
import org.keyturn.activities.hsm.HsmException;
import org.keyturn.activities.hsm.HsmSession;
import org.keyturn.activities.hsm.HsmUser;
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
    return level(request, Optional.empty());
  }

  @Override
  public UsersReady resyncUsers(Users request) {
    Plan plan = signedPlan.in(request.mandate());
    boolean mustBeShared = request.mandate().gate() == GateName.KEYS;
    return level(
        request,
        Optional.of(new SharingLevel(plan.key().label(), plan.users().signer(), mustBeShared)));
  }

  private UsersReady level(Users request, Optional<SharingLevel> sharing) {
    Logins logins = logins(request);
    return HsmException.saying(
        () -> {
          try (HsmSession session = logins.open()) {
            int members = Members.expect(session, request.members());
            var crew = new Crew(session, logins);
            crew.complete();
            List<String> users = crew.sound();
            logins.signer(session);
            logins.keyManager(session);
            boolean shared = sharing.map(level -> level.bring(session)).orElse(false);
            String parameter = logins.names().signer();
            return new UsersReady(
                users,
                HsmUser.FULL,
                members,
                shared,
                parameter + " version " + store.version(parameter).orElseThrow());
          }
        });
  }

  private Logins logins(Users request) {
    return new Logins(
        hsms,
        store,
        PasswordNames.of(environment, request.mandate().ceremony(), request.clusterId()),
        signedPlan.in(request.mandate()).users());
  }
}
