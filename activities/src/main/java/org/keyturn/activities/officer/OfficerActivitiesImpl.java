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
  private final SecureRandom random = new SecureRandom();

  public OfficerActivitiesImpl(
      Environment environment, SignedPlan signedPlan, Hsms hsms, PasswordStore store) {
    this.environment = environment;
    this.signedPlan = signedPlan;
    this.hsms = hsms;
    this.store = store;
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
          if (officer().role().equals(HsmUser.UNACTIVATED)) {
            activateWith(names(request).officerFirst());
          }
          return ready(loggingIn(request));
        });
  }

  /** That the cluster has been activated meanwhile is no failure: the login afterwards decides. */
  private void activateWith(String parameter) {
    try (Password password = store.read(parameter);
        HsmSession session = hsms.open()) {
      session.activate(password);
    } catch (HsmException e) {
      if (e.refusal() != Refusal.ALREADY_ACTIVATED) {
        throw e;
      }
    }
  }

  @Override
  public OfficerReady rotateOfficer(OfClusterUnderInitialize request) {
    return HsmException.saying(
        () -> {
          PasswordNames names = names(request);
          Logins logins = logins(request);
          // The first password is tried first: refused, it is the proof that is asked for, and
          // accepted, it is the login in which the change is made.
          boolean changed;
          try (HsmSession session = hsms.open()) {
            changed = !logins.officerLogsInWith(session, names.officerFirst());
            if (!changed) {
              change(session, names.officer());
            }
          }
          if (!changed) {
            refuseFirst(logins, names);
          }
          // Last, so that the failed attempt above is not the officer's latest.
          logins.officer().close();
          return ready(names.officer());
        });
  }

  private void change(HsmSession session, String parameter) {
    try (Password password = store.read(parameter)) {
      session.changePassword(Plan.Users.OFFICER, Role.OFFICER, password);
    }
  }

  private void refuseFirst(Logins logins, PasswordNames names) {
    try (HsmSession session = hsms.open()) {
      if (logins.officerLogsInWith(session, names.officerFirst())) {
        throw Failures.needsPeople(
            "the first officer password still logs in after it was changed",
            "See with user list whether all HSMs agree on the user admin, then retry.");
      }
    }
  }

  /** The parameter whose password logs in: the first, or the lasting one once it was rotated. */
  private String loggingIn(OfClusterUnderInitialize request) {
    PasswordNames names = names(request);
    try (HsmSession session = hsms.open()) {
      if (logins(request).officerLogsInWith(session, names.officerFirst())) {
        return names.officerFirst();
      }
    }
    logins(request).officer().close();
    return names.officer();
  }

  private OfficerReady ready(String parameter) {
    HsmUser officer = officer();
    if (!officer.role().equals(Role.OFFICER.word()) || !officer.isSound()) {
      throw Failures.needsPeople(
          "the officer is not as it should be: " + officer,
          "See with user list whether all HSMs agree on the user admin, then retry.");
    }
    return new OfficerReady(officer.name(), officer.role(), parameter);
  }

  private HsmUser officer() {
    return hsms.user(Plan.Users.OFFICER)
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
