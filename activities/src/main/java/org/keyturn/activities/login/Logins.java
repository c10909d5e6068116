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
  /** A connection in which nobody is logged in yet. */
  public HsmSession open() {
    return hsms.open();
  }

  public void officer(HsmSession session) {
    login(session, Plan.Users.OFFICER, Role.OFFICER, names.officer());
  }

  public void keyManager(HsmSession session) {
    login(session, users.keyManager(), Role.CRYPTO_USER, names.keyManager());
  }

  public void signer(HsmSession session) {
    login(session, users.signer(), Role.CRYPTO_USER, names.signer());
  }

  /**
   * Whether the officer logs in with a stored password. Each call is one attempt of the few that
   * the HSMs allow before they lock the user.
   */
  public boolean officerLogsInWith(HsmSession session, String parameter) {
    try {
      login(session, Plan.Users.OFFICER, Role.OFFICER, parameter);
      return true;
    } catch (HsmException e) {
      if (e.refusal() == Refusal.WRONG_PASSWORD) {
        return false;
      }
      throw e;
    }
  }

  private void login(HsmSession session, String user, Role role, String parameter) {
    try (Password password = store.read(parameter)) {
      session.login(user, role, password);
    }
  }
}
