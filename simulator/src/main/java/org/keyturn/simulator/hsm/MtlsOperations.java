package org.keyturn.simulator.hsm;

import org.keyturn.simulator.wire.Message;
import org.keyturn.simulator.wire.Refusals;
import org.keyturn.simulator.wire.Refused;

/** Whose client certificates count, and whether a client must have one (page "cluster mtls"). */
final class MtlsOperations {
  private static final int MOST_ANCHORS = 2;

  private final Cluster cluster;
  private final Hsm hsm;
  private final Session session;

  MtlsOperations(Cluster cluster, Hsm hsm, Session session) {
    this.cluster = cluster;
    this.hsm = hsm;
    this.session = session;
  }

  Message anchors() {
    return Message.of("anchors", hsm.policy().shownAnchors());
  }

  Message enforcement() {
    session.loggedIn();
    return Message.of("level", hsm.policy().enforced() ? "cluster" : "none");
  }

  Message register(Message request) {
    Approvals.Granted granted = guarded(request);
    String pem = request.text("certificate");
    ClientTrust.check(pem);
    Policy policy = hsm.policy();
    if (policy.anchors().containsValue(pem)) {
      throw new Refused("The trust anchor is already registered");
    }
    if (policy.anchors().size() == MOST_ANCHORS) {
      throw new Refused("No more than " + MOST_ANCHORS + " trust anchors can be registered");
    }
    String reference = policy.anchors().containsKey("0x01") ? "0x02" : "0x01";
    become(policy.withAnchor(reference, pem), granted);
    happened(request, reference);
    return Message.of("reference", reference);
  }

  Message deregister(Message request) {
    Approvals.Granted granted = guarded(request);
    String reference = request.text("reference");
    Policy policy = hsm.policy();
    if (!policy.anchors().containsKey(reference)) {
      throw new Refused("There is no trust anchor with reference " + reference);
    }
    become(policy.withoutAnchor(reference), granted);
    happened(request, reference);
    return Message.of();
  }

  /** Only by the first officer, and only from where mutual TLS is known to work. */
  Message enforce(Message request) {
    if (!session.isUser(Account.ADMIN)) {
      throw new Refused(Refusals.NOT_FIRST_ADMIN);
    }
    Approvals.Granted granted = guarded(request);
    if (!session.mutual()) {
      throw new Refused("Mtls enforcement can only be set over a mutual TLS connection");
    }
    become(hsm.policy().withEnforced(request.flag("enforced")), granted);
    happened(request, request.flag("enforced") ? "cluster" : "none");
    return Message.of();
  }

  private Approvals.Granted guarded(Message request) {
    session.loggedInAs(Account.ADMIN);
    return new Approvals(cluster, hsm, session).demand(Service.CLUSTER, request);
  }

  private void become(Policy changed, Approvals.Granted granted) {
    hsm.policy(changed);
    hsm.save();
    granted.spend();
  }

  private void happened(Message request, String target) {
    cluster.happened(request, target);
  }
}
