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

  /** Page "quorum-auth-chsm-cli". */
  private static final int MOST_TOKENS = 1024;

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
    happened(request, service.word() + "=" + value);
    return Message.of();
  }

  Message generate(Message request) {
    Service service = Service.named(request.text("service"));
    String key = "";
    Account user = service.ofAdmins() ? session.loggedInAs(Account.ADMIN) : session.loggedIn();
    if (service == Service.KEY_USAGE || service == Service.KEY_MANAGEMENT) {
      key = new KeyOperations(cluster, hsm, session).usable(request.text("reference")).reference();
    }
    QuorumToken token =
        QuorumToken.fresh(service, user.name(), key, cluster.nextNumber(), cluster.now());
    if (service != Service.REGISTRATION) {
      keep(token);
    }
    return Message.of("data", token.data());
  }

  /** Of a service of admins a user has one at a time. */
  private void keep(QuorumToken token) {
    List<QuorumToken> all = new ArrayList<>();
    for (Session other : hsm.sessions()) {
      other.tokens().removeIf(kept -> kept.over(cluster.now()));
      all.addAll(other.tokens());
    }
    if (token.key().isEmpty()
        && all.stream()
            .anyMatch(
                kept ->
                    kept.isFor(token.service(), "") && kept.username().equals(token.username()))) {
      throw new Refused(Refusals.TOKEN_ACTIVE);
    }
    if (all.size() >= MOST_TOKENS) {
      throw new Refused("The HSM holds " + MOST_TOKENS + " tokens already");
    }
    session.tokens().add(token);
  }

  Message list() {
    List<Message> tokens = new ArrayList<>();
    for (Session other : hsm.sessions()) {
      for (QuorumToken token : other.tokens()) {
        if (!token.over(cluster.now())) {
          tokens.add(
              Message.of(
                  "username", token.username(),
                  "service", token.service().word(),
                  "key", token.key(),
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
    happened(request, user.name());
    return Message.of("username", user.name(), "role", user.role());
  }

  private void happened(Message request, String target) {
    cluster.happened(request, target);
  }
}
