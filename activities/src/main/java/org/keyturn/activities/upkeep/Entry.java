package org.keyturn.activities.upkeep;

import java.util.List;
import java.util.function.Consumer;
import org.keyturn.activities.hsm.HsmException;
import org.keyturn.activities.hsm.HsmSession;
import org.keyturn.activities.hsm.Refusal;
import org.keyturn.activities.login.Attempt;
import org.keyturn.activities.login.Logins;
import org.keyturn.workflows.upkeep.Difference;
import org.keyturn.workflows.upkeep.Difference.Part;
import org.keyturn.workflows.upkeep.Difference.Remedy;

/** Whether the stored passwords open the HSMs, found out by one login each. */
record Entry(Logins logins, Attempt attempt) {
  /** Whether the key manager is logged in now. */
  boolean keyManager(HsmSession session, List<Difference> differences) {
    return enters(
        session,
        logins::keyManager,
        logins.users().keyManager(),
        logins.names().keyManager(),
        differences);
  }

  /**
   * @param recorded name and version of the parameter
   */
  void signer(HsmSession session, String recorded, List<Difference> differences) {
    String parameter = logins.names().signer();
    String version = parameter + " version " + logins.store().version(parameter).orElse(0);
    boolean entered =
        enters(session, logins::signer, logins.users().signer(), parameter, differences);
    if (entered && !version.equals(recorded)) {
      differences.add(
          new Difference(
              Part.PASSWORDS,
              "parameter of " + logins.users().signer(),
              version,
              recorded,
              Remedy.NONE,
              "The password was changed and logs in on every HSM. CloudTrail has a PutParameter; the"
                  + " signer must have been started again since."));
    }
  }

  private boolean enters(
      HsmSession session,
      Consumer<HsmSession> login,
      String user,
      String parameter,
      List<Difference> differences) {
    // An attempt that was replaced must not add its wrong password to that of the next one.
    attempt.confirm();
    try {
      login.accept(session);
      return true;
    } catch (HsmException e) {
      if (e.refusal() != Refusal.WRONG_PASSWORD && e.refusal() != Refusal.LOCKED) {
        throw e;
      }
      differences.add(
          new Difference(
              Part.PASSWORDS,
              "password of " + user,
              "refused by an HSM: " + e.said(),
              "what " + parameter + " holds, on every HSM",
              Remedy.PEOPLE,
              "More than five wrong passwords lock a user, and each comparison is one: first an"
                  + " officer sets the stored one, then compare again.\n"
                  + "user change-password --username %s --role crypto-user".formatted(user)));
      return false;
    }
  }
}
