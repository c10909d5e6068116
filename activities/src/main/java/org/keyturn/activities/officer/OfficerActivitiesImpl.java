package org.keyturn.activities.officer;

import java.security.SecureRandom;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.keyturn.activities.failure.Failures;
import org.keyturn.activities.hsm.HsmException;
import org.keyturn.activities.hsm.HsmSession;
import org.keyturn.activities.hsm.HsmUser;
import org.keyturn.activities.hsm.Hsms;
import org.keyturn.activities.hsm.Refusal;
import org.keyturn.activities.hsm.Role;
import org.keyturn.activities.login.Attempt;
import org.keyturn.activities.login.Logins;
import org.keyturn.activities.password.Password;
import org.keyturn.activities.password.PasswordNames;
import org.keyturn.activities.password.PasswordStore;
import org.keyturn.activities.plan.SignedPlan;
import org.keyturn.ceremony.environment.Environment;
import org.keyturn.ceremony.plan.Plan;
import org.keyturn.workflows.officer.OfficerActivities;

/**
 * Makes the passwords, activates, rotates. Which password the officer has is found out by logging
 * in with it, at most once each: more than five failures lock a user (AWS CloudHSM guide, "login").
 */
public final class OfficerActivitiesImpl implements OfficerActivities {
  private final Environment environment;
  private final SignedPlan signedPlan;
  private final Hsms hsms;
  private final PasswordStore store;
  private final Attempt attempt;
  private final SecureRandom random = new SecureRandom();

  public OfficerActivitiesImpl(
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
  public PasswordsStored preparePasswords(OfClusterUnderInitialize request) {
    var versions = new TreeMap<String, Long>();
    for (String name : names(request).all()) {
      OptionalLong stored = store.version(name);
      versions.put(name, stored.isPresent() ? stored.getAsLong() : make(name));
    }
    return new PasswordsStored(versions);
  }

  private long make(String name) {
    try (Password password = Password.random(random)) {
      return store.keep(name, password);
    }
  }

  @Override
  public OfficerReady activate(OfClusterUnderInitialize request) {
    return HsmException.saying(
        () -> {
          PasswordNames names = names(request);
          try (HsmSession session = hsms.open()) {
            if (officer(session).role().equals(HsmUser.UNACTIVATED)) {
              activateWith(session, names.officerFirst());
            }
            return ready(session, loggingIn(logins(request), session, names));
          }
        });
  }

  /** That the cluster has been activated meanwhile is no failure: the login afterwards decides. */
  private void activateWith(HsmSession session, String parameter) {
    try (Password password = store.read(parameter)) {
      session.activate(password);
    } catch (HsmException e) {
      if (e.refusal() != Refusal.ALREADY_ACTIVATED) {
        throw e;
      }
    }
  }

  /** The parameter whose password logs in: the first, or the lasting one once it was rotated. */
  private String loggingIn(Logins logins, HsmSession session, PasswordNames names) {
    if (firstLogsIn(logins, session, names)) {
      return names.officerFirst();
    }
    logins.officer(session);
    return names.officer();
  }

  @Override
  public OfficerReady rotateOfficer(OfClusterUnderInitialize request) {
    return HsmException.saying(
        () -> {
          PasswordNames names = names(request);
          Logins logins = logins(request);
          try (HsmSession session = hsms.open()) {
            // The first password is tried first: refused, it is the proof that is asked for, and
            // accepted, it is the login in which the change is made.
            if (firstLogsIn(logins, session, names)) {
              change(session, names.officer());
              refuseFirst(logins, session, names);
            }
            // Last, so that a failed attempt is not the officer's latest.
            logins.officer(session);
            return ready(session, names.officer());
          }
        });
  }

  private void change(HsmSession session, String parameter) {
    try (Password password = store.read(parameter)) {
      session.changePassword(Plan.Users.OFFICER, Role.OFFICER, password);
    }
  }

  private void refuseFirst(Logins logins, HsmSession session, PasswordNames names) {
    if (firstLogsIn(logins, session, names)) {
      throw Failures.needsPeople(
          "the first officer password still logs in after it was changed",
          "See with user list whether all HSMs agree on the user admin, then retry.");
    }
  }

  /** An attempt that was replaced must not add its wrong password to that of the next one. */
  private boolean firstLogsIn(Logins logins, HsmSession session, PasswordNames names) {
    attempt.confirm();
    return logins.officerLogsInWith(session, names.officerFirst());
  }

  private static OfficerReady ready(HsmSession session, String parameter) {
    HsmUser officer = officer(session);
    if (!officer.role().equals(Role.OFFICER.word()) || !officer.isSound()) {
      throw Failures.needsPeople(
          "the officer is not as it should be: " + officer,
          "See with user list whether all HSMs agree on the user admin, then retry.");
    }
    return new OfficerReady(officer.name(), officer.role(), parameter);
  }

  private static HsmUser officer(HsmSession session) {
    return session.users().stream()
        .filter(user -> user.isNamed(Plan.Users.OFFICER))
        .findFirst()
        .orElseThrow(
            () ->
                Failures.needsPeople(
                    "the HSMs have no user " + Plan.Users.OFFICER,
                    "A new CloudHSM cluster has one: see that the client is configured for this"
                        + " cluster."));
  }

  private PasswordNames names(OfClusterUnderInitialize request) {
    return PasswordNames.of(environment, request.mandate().ceremony(), request.clusterId());
  }

  private Logins logins(OfClusterUnderInitialize request) {
    return new Logins(hsms, store, names(request), signedPlan.in(request.mandate()).users());
  }
}
