package org.keyturn.simulator.hsm;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.keyturn.simulator.wire.Message;
import org.keyturn.simulator.wire.Refusals;
import org.keyturn.simulator.wire.Refused;

/** What a session may do with keys that are there: list, share, change, delete, export. */
final class KeyOperations {
  private static final int MAX_LABEL = 127;

  private final Cluster cluster;
  private final Hsm hsm;
  private final Session session;

  KeyOperations(Cluster cluster, Hsm hsm, Session session) {
    this.cluster = cluster;
    this.hsm = hsm;
    this.session = session;
  }

  /** Crypto users see what they own or share and every public key; an admin sees token keys. */
  Message list() {
    Account user = session.loggedIn();
    List<Message> seen =
        all()
            .filter(key -> user.role().equals(Account.ADMIN) || visible(key, user))
            .map(StoredKey::shown)
            .toList();
    return Message.of("keys", seen);
  }

  Message share(Message request) {
    StoredKey key = owned(request);
    String user = cryptoUser(request.text("username"));
    if (key.usableBy(user)) {
      throw new Refused("Key is already shared with the specified user");
    }
    Approvals.Granted granted = managing(key, request, "approval");
    change(key.sharedWith(user));
    granted.spend();
    happened(request, key.label());
    return Message.of();
  }

  Message unshare(Message request) {
    StoredKey key = owned(request);
    String user = cryptoUser(request.text("username"));
    if (!key.sharedWith().contains(user)) {
      throw new Refused("Key is not shared with the specified user");
    }
    Approvals.Granted granted = managing(key, request, "approval");
    change(key.notSharedWith(user));
    granted.spend();
    happened(request, key.label());
    return Message.of();
  }

  Message setAttribute(Message request) {
    boolean admin = session.loggedIn().role().equals(Account.ADMIN);
    StoredKey key = admin ? known(request.text("reference")) : owned(request);
    String name = request.text("name");
    Object value = request.members().get("value");
    StoredKey changed = Attributes.changed(key, name, value == null ? "" : value, admin);
    Approvals.Granted granted = admin ? () -> {} : managing(key, request, "approval");
    if (changed.is("token") && session.keys().remove(key.reference()) != null) {
      cluster.replicate(changed);
    } else {
      change(changed);
    }
    granted.spend();
    happened(request, key.label());
    return Message.of();
  }

  Message delete(Message request) {
    StoredKey key = owned(request);
    if (!key.is("destroyable")) {
      throw new Refused(Refusals.keyNeeds("destroyable", true));
    }
    if (session.keys().remove(key.reference()) == null) {
      cluster.forget(key.reference());
    }
    happened(request, key.label());
    return Message.of();
  }

  Message exportPublic(Message request) {
    StoredKey key = usable(request.text("reference"));
    if (!key.isPublic()) {
      throw new Refused("Only public keys can be exported in PEM");
    }
    return Message.of("spki", key.material().encoded());
  }

  /** What a program that cannot do without a file is given in place of a private key. */
  Message exportReference(Message request) {
    StoredKey key = usable(request.text("reference"));
    if (!key.material().keyClass().equals(Material.PRIVATE)) {
      throw new Refused("Only private keys are written as a reference");
    }
    return request.flag("cloudhsm") ? KeyReferences.cloudHsmPem(key) : KeyReferences.pem(key);
  }

  /**
   * A key of this session's user from a template: label, token, attributes, users to share with.
   */
  StoredKey make(Message template, Material material, boolean local) {
    Account owner = session.loggedInAs(Account.CRYPTO_USER);
    String label = template.text("label");
    if (label.isEmpty() || label.length() > MAX_LABEL) {
      throw new Refused("Label must have 1 to 127 characters");
    }
    Map<String, Object> attributes =
        Attributes.atCreation(
            material, label, template.flag("token"), local, template.child("attributes").members());
    List<String> sharees = new ArrayList<>();
    for (String user : template.texts("share")) {
      sharees.add(cryptoUser(user));
    }
    return new StoredKey(
        cluster.freshReference(),
        owner.name(),
        sharees,
        KeyQuorum.of(template, sharees.size() + 1),
        attributes,
        material);
  }

  /** Token keys go to every member before this returns, session keys stay here. */
  void keep(List<StoredKey> keys) {
    for (StoredKey key : keys) {
      if (key.is("token")) {
        cluster.replicate(key);
      } else {
        session.keys().put(key.reference(), key);
      }
    }
  }

  /** A key that this session's crypto user may use, though perhaps not manage. */
  StoredKey usable(String reference) {
    Account user = session.loggedInAs(Account.CRYPTO_USER);
    StoredKey key = known(reference);
    if (!visible(key, user)) {
      throw new Refused(Refusals.NO_SUCH_KEY);
    }
    return key;
  }

  /** A key that this session's crypto user may manage. */
  StoredKey owned(String reference) {
    StoredKey key = usable(reference);
    if (!session.isUser(key.owner())) {
      throw new Refused(Refusals.NOT_OWNER);
    }
    return key;
  }

  /** What it takes to wrap, unwrap, share or change a key that several people guard. */
  Approvals.Granted managing(StoredKey key, Message request, String member) {
    return new Approvals(cluster, hsm, session)
        .demand(Service.KEY_MANAGEMENT, key, request, member);
  }

  /** What it takes to sign with it. */
  Approvals.Granted using(StoredKey key, Message request) {
    return new Approvals(cluster, hsm, session).demand(Service.KEY_USAGE, key, request, "approval");
  }

  void happened(Message request, String target) {
    cluster.happened(request, target);
  }

  private StoredKey owned(Message request) {
    return owned(request.text("reference"));
  }

  private StoredKey known(String reference) {
    StoredKey key = session.keys().get(reference);
    if (key == null) {
      key = hsm.keys().get(reference);
    }
    if (key == null) {
      throw new Refused(Refusals.NO_SUCH_KEY);
    }
    return key;
  }

  /** Of a token key only this HSM's copy: the client tells the other members. */
  private void change(StoredKey changed) {
    if (session.holds(changed.reference())) {
      session.keys().put(changed.reference(), changed);
    } else {
      hsm.put(changed);
      hsm.save();
    }
  }

  private Stream<StoredKey> all() {
    return Stream.concat(hsm.keys().values().stream(), session.keys().values().stream());
  }

  private static boolean visible(StoredKey key, Account user) {
    return key.isPublic() || key.usableBy(user.name());
  }

  private String cryptoUser(String name) {
    Account account = hsm.users().get(name.toLowerCase(Locale.ROOT));
    if (account == null || !account.role().equals(Account.CRYPTO_USER)) {
      throw new Refused(Refusals.NO_SUCH_USER);
    }
    return account.name();
  }
}
