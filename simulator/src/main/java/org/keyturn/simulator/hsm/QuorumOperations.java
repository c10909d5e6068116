package org.keyturn.simulator.hsm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.keyturn.simulator.wire.Message;
import org.keyturn.simulator.wire.Refusals;
import org.keyturn.simulator.wire.Refused;

/**
 * Tokens to approve, who may approve them, and how many must (page "quorum-auth-chsm-cli"). A token
 * lives in the session that generated it and dies with it.
 */
final class QuorumOperations {
  private static final int LARGEST_QUORUM = 8;

  private final Cluster cluster;
  private final Hsm hsm;
  private final Session session;

  QuorumOperations(Cluster cluster, Hsm hsm, Session session) {
    this.cluster = cluster;
    this.hsm = hsm;
    this.session = session;
  }

  Message values() {
    return Message.of("values", hsm.policy().quorum());
  }

  Message setValue(Message request) {
    session.loggedInAs(Account.ADMIN);
    Service service = Service.named(request.text("service"));
    int value = request.number("value");
    Approvals.Granted granted =
        new Approvals(cluster, hsm, session).demand(Service.QUORUM, request);
    long admins =
        hsm.users().values().stream().filter(user -> user.role().equals(Account.ADMIN)).count();
    if (value < 1 || value > LARGEST_QUORUM || value > admins || !service.ofAdmins()) {
      throw new Refused(Refusals.quorumValue(value, Math.min(LARGEST_QUORUM, admins)));
    }
    hsm.policy(hsm.policy().withQuorum(service, value));
    hsm.save();
    granted.spend();
    happened(request, "quorum set-quorum-value", service.word() + "=" + value);
    return Message.of();
  }

  Message generate(Message request) {
    Service service = Service.named(request.text("service"));
    Account user = service.ofAdmins() ? session.loggedInAs(Account.ADMIN) : session.loggedIn();
    if (service == Service.REGISTRATION) {
      return Message.of("data", token(service, user).data());
    }
    boolean active =
        hsm.sessions().stream()
            .filter(other -> other.isUser(user.name()))
            .map(other -> other.tokens().get(service))
            .anyMatch(token -> token != null && !token.over(cluster.now()));
    if (active) {
      throw new Refused(Refusals.TOKEN_ACTIVE);
    }
    QuorumToken token = token(service, user);
    session.tokens().put(service, token);
    return Message.of("data", token.data());
  }

  Message list() {
    List<Message> tokens = new ArrayList<>();
    for (Session other : hsm.sessions()) {
      for (QuorumToken token : other.tokens().values()) {
        if (!token.over(cluster.now())) {
          tokens.add(
              Message.of(
                  "username", token.username(),
                  "service", token.service().word(),
                  "required", (long) hsm.policy().approvals(token.service()),
                  "seconds", Duration.between(cluster.now(), token.end()).toSeconds()));
        }
      }
    }
    return Message.of("tokens", tokens);
  }

  Message delete(Message request) {
    Account admin = session.loggedInAs(Account.ADMIN);
    boolean all = request.text("scope").equals("all");
    for (Session other : hsm.sessions()) {
      if (all || other.isUser(admin.name())) {
        other.tokens().clear();
      }
    }
    return Message.of();
  }

  /** The logged-in user shows with a signature that it has the private key. */
  Message register(Message request) {
    Account user = session.loggedIn();
    String key = TokenSignature.publicKey(request.text("key"));
    Message file = request.child("token");
    byte[] data = Base64.getDecoder().decode(file.text("approval_data"));
    String token = file.text("unsigned");
    if (!TokenSignature.digests(data, token)
        || !TokenSignature.verifies(key, token, file.text("signed"))) {
      throw new Refused(Refusals.SIGNATURE_MISMATCH);
    }
    Account current = hsm.users().getOrDefault(user.name(), user);
    hsm.put(current.withQuorumKey(key));
    hsm.save();
    happened(request, "user change-quorum", user.name());
    return Message.of("username", user.name(), "role", user.role());
  }

  private QuorumToken token(Service service, Account user) {
    return QuorumToken.fresh(service, user.name(), 0, cluster.nextNumber(), cluster.now());
  }

  private void happened(Message request, String effect, String target) {
    cluster.happened(request.text("command"), effect, target);
  }
}
