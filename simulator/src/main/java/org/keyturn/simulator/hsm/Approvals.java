package org.keyturn.simulator.hsm;

import java.util.Base64;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.keyturn.simulator.wire.Message;
import org.keyturn.simulator.wire.Refusals;
import org.keyturn.simulator.wire.Refused;

/** Whether enough users approved what a session is about to do on its HSM. */
final class Approvals {
  private final Cluster cluster;
  private final Hsm hsm;
  private final Session session;

  Approvals(Cluster cluster, Hsm hsm, Session session) {
    this.cluster = cluster;
    this.hsm = hsm;
    this.session = session;
  }

  /** A granted approval, which is spent when the operation succeeds. */
  interface Granted {
    void spend();
  }

  /** Refuses an operation of admins that lacks approvals. */
  Granted demand(Service service, Message request) {
    int needed = hsm.policy().approvals(service);
    return needed <= 1
        ? () -> {}
        : granted(service, "", needed, approval(request, "approval"), anyone -> true);
  }

  /**
   * Refuses an operation on a key that lacks the approvals of its users.
   *
   * @param member the request's member with the token file
   */
  Granted demand(Service service, StoredKey key, Message request, String member) {
    int needed = key.quorum().needed(service);
    if (needed == 0) {
      return () -> {};
    }
    if (!request.has(member)) {
      throw new Refused(Refusals.KEY_QUORUM_REQUIRED);
    }
    return granted(service, key.reference(), needed, approval(request, member), key::usableBy);
  }

  private static Message approval(Message request, String member) {
    if (!request.has(member)) {
      throw new Refused(Refusals.QUORUM_REQUIRED);
    }
    return request.child(member);
  }

  private Granted granted(
      Service service, String key, int needed, Message approval, Predicate<String> mayApprove) {
    byte[] data = Base64.getDecoder().decode(approval.text("approval_data"));
    QuorumToken token =
        session.tokens().stream()
            .filter(one -> one.isFor(service, key) && !one.over(cluster.now()) && one.within(data))
            .findFirst()
            .orElseThrow(() -> new Refused(Refusals.QUORUM_REQUIRED));
    if (!TokenSignature.digests(data, approval.text("token"))) {
      throw new Refused(Refusals.QUORUM_REQUIRED);
    }
    int given = approvers(approval, mayApprove);
    if (given < needed) {
      throw new Refused(Refusals.tooFewApprovals(given, needed));
    }
    return () -> session.tokens().remove(token);
  }

  /** A user counts once, however often it signed. */
  private int approvers(Message approval, Predicate<String> mayApprove) {
    Set<String> approvers = new HashSet<>();
    for (Message signature : approval.children("signatures")) {
      String name = signature.text("username").toLowerCase(Locale.ROOT);
      Account approver = hsm.users().get(name);
      if (approver == null
          || !mayApprove.test(name)
          || !approver.role().equals(signature.text("role"))
          || approver.quorumKey().isEmpty()
          || !TokenSignature.verifies(
              approver.quorumKey(), approval.text("token"), signature.text("signature"))) {
        throw new Refused(Refusals.INVALID_APPROVAL);
      }
      approvers.add(name);
    }
    if (approvers.isEmpty()) {
      throw new Refused(Refusals.NO_SIGNATURES);
    }
    return approvers.size();
  }
}
