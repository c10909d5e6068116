package org.keyturn.simulator.hsm;

import java.util.Base64;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
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

  /** Refuses an operation of the service that lacks approvals. */
  Granted demand(Service service, Message request) {
    int needed = hsm.policy().approvals(service);
    if (needed <= 1) {
      return () -> {};
    }
    QuorumToken token = session.tokens().get(service);
    if (!request.has("approval") || token == null || token.over(cluster.now())) {
      throw new Refused(Refusals.QUORUM_REQUIRED);
    }
    Message approval = request.child("approval");
    byte[] data = Base64.getDecoder().decode(approval.text("approval_data"));
    if (!token.within(data) || !TokenSignature.digests(data, approval.text("token"))) {
      throw new Refused(Refusals.QUORUM_REQUIRED);
    }
    int given = approvers(approval);
    if (given < needed) {
      throw new Refused(Refusals.tooFewApprovals(given, needed));
    }
    return () -> session.tokens().remove(service);
  }

  /** A user counts once, however often it signed. */
  private int approvers(Message approval) {
    Set<String> approvers = new HashSet<>();
    for (Message signature : approval.children("signatures")) {
      String name = signature.text("username").toLowerCase(Locale.ROOT);
      Account approver = hsm.users().get(name);
      if (approver == null
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
