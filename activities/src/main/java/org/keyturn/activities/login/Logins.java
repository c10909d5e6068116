package org.keyturn.activities.login;

import org.keyturn.activities.hsm.HsmException;
import org.keyturn.activities.hsm.HsmSession;
import org.keyturn.activities.hsm.Hsms;
import org.keyturn.activities.hsm.Refusal;
import org.keyturn.activities.hsm.Role;
import org.keyturn.activities.password.Password;
import org.keyturn.activities.password.PasswordNames;
import org.keyturn.activities.password.PasswordStore;
import org.keyturn.ceremony.plan.Plan;

/** The users of one ceremony, each logging in with the password stored for them. */
public record Logins(Hsms hsms, PasswordStore store, PasswordNames names, Plan.Users users) {
  public HsmSession officer() {
    return session(Plan.Users.OFFICER, Role.OFFICER, names.officer());
  }

  public HsmSession keyManager() {
    return session(users.keyManager(), Role.CRYPTO_USER, names.keyManager());
  }

  public HsmSession signer() {
    return session(users.signer(), Role.CRYPTO_USER, names.signer());
  }

  private HsmSession session(String user, Role role, String parameter) {
    try (Password password = store.read(parameter)) {
      HsmSession session = hsms.open();
      try {
        session.login(user, role, password);
      } catch (HsmException e) {
        session.close();
        throw e;
      }
      return session;
    }
  }

  /**
   * Whether the officer logs in with a stored password. Each call is one attempt of the few that
   * the HSMs allow before they lock the user.
   */
  public boolean officerLogsInWith(HsmSession session, String parameter) {
    try (Password password = store.read(parameter)) {
      session.login(Plan.Users.OFFICER, Role.OFFICER, password);
      return true;
    } catch (HsmException e) {
      if (e.refusal() == Refusal.WRONG_PASSWORD) {
        return false;
      }
      throw e;
    }
  }
}
