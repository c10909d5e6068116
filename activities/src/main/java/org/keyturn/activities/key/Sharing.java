package org.keyturn.activities.key;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.keyturn.activities.failure.Failures;
import org.keyturn.activities.hsm.HsmKey;
import org.keyturn.activities.hsm.HsmSession;
import org.keyturn.activities.hsm.HsmUser;
import org.keyturn.activities.hsm.KeyFilter;
import org.keyturn.activities.login.Logins;
import org.keyturn.ceremony.plan.Plan;
import org.keyturn.workflows.key.KeyActivities.Shared;

/** Shares the key with the signer and tries everything that must then be refused. */
record Sharing(Plan plan, Logins logins, Blobs blobs) {
  Shared share() {
    String signer = plan.users().signer();
    var refusals = new ArrayList<String>();
    try (HsmSession session = logins.open()) {
      logins.keyManager(session);
      HsmKey key = Found.one(session, plan.key().label(), HsmKey.PRIVATE);
      if (!isShared(key)) {
        session.share(KeyFilter.of(key), signer);
      }
      key = Found.again(session, key);
      refuseUnlessSharedWithSignerAlone(key);
      if (!key.is("extractable")) {
        refusals.add(attempts(session, key, "key manager").wrap());
      }
      logins.signer(session);
      HsmKey seen = Found.one(session, plan.key().label(), HsmKey.PRIVATE);
      refuseUnlessSharedWithSignerAlone(seen);
      sign(session, seen);
      Attempts attempts = attempts(session, seen, "signer");
      refusals.add(attempts.wrap());
      refusals.add(attempts.share(plan.users().keyManager()));
      // Safe to try only because the key was just seen to belong to somebody else.
      refusals.add(attempts.delete());
      logins.keyManager(session);
      refuseUnlessSharedWithSignerAlone(Found.again(session, key));
    }
    return new Shared(signer, String.join("; ", refusals));
  }

  private Attempts attempts(HsmSession session, HsmKey key, String who) {
    Path scratch = blobs.scratch("attempt");
    return new Attempts(session, key, who, scratch, blobs);
  }

  private void sign(HsmSession session, HsmKey key) {
    HsmKey publicKey = Found.one(session, plan.key().publicLabel(), HsmKey.PUBLIC);
    byte[] digest = Digests.random();
    session.verify(KeyFilter.of(publicKey), digest, session.sign(KeyFilter.of(key), digest));
  }

  private boolean isShared(HsmKey key) {
    return key.sharees().entrySet().stream()
        .anyMatch(
            sharee ->
                sharee.getKey().equalsIgnoreCase(plan.users().signer())
                    && sharee.getValue().equals(HsmUser.FULL));
  }

  private void refuseUnlessSharedWithSignerAlone(HsmKey key) {
    boolean owned =
        key.owners().size() == 1
            && key.owners().firstKey().equalsIgnoreCase(plan.users().keyManager());
    if (!owned || key.sharees().size() != 1 || !isShared(key)) {
      throw Failures.needsPeople(
          "the key "
              + plan.key().label()
              + " is owned by "
              + Map.copyOf(key.owners())
              + " and shared with "
              + Map.copyOf(key.sharees()),
          "It must be owned by "
              + plan.users().keyManager()
              + " and shared with "
              + List.of(plan.users().signer())
              + " alone. Unshare or share it again as its owner, then retry.");
    }
  }
}
