package org.keyturn.simulator.hsm;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keyturn.simulator.wire.Message;
import org.keyturn.simulator.wire.Refusals;
import org.keyturn.simulator.wire.Refused;

/** One connection to one HSM: who is logged in, and the keys that die with it. */
final class Session implements AutoCloseable {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Cluster cluster;
  private final Hsm hsm;
  private final Map<String, StoredKey> keys = new HashMap<>();
  private final List<QuorumToken> tokens = new ArrayList<>();
  private final boolean mutual;
  private String challenge = "";
  private @Nullable Account user;

  /**
   * @param mutual whether the client has shown a certificate
   */
  Session(Cluster cluster, Hsm hsm, boolean mutual) {
    this.cluster = cluster;
    this.hsm = hsm;
    this.mutual = mutual;
    synchronized (cluster) {
      hsm.sessions().add(this);
    }
  }

  /** Never throws: what cannot be done is said in the answer. */
  Message answer(Message request) {
    try {
      Message answer;
      synchronized (cluster) {
        answer = perform(request).with("ok", true);
        cluster.follow();
      }
      if (answer.flag("activated")) {
        cluster.tellActivated();
      }
      return answer;
    } catch (Refused e) {
      return refusal(e.text());
    } catch (IllegalArgumentException | ArithmeticException e) {
      return refusal("The request is malformed: " + e.getMessage());
    }
  }

  static Message refusal(String text) {
    return Message.of("ok", false, "refusal", text);
  }

  private Message perform(Message request) {
    String operation = request.text("do");
    UserOperations users = new UserOperations(cluster, hsm, this);
    QuorumOperations quorum = new QuorumOperations(cluster, hsm, this);
    MtlsOperations mtls = new MtlsOperations(cluster, hsm, this);
    KeyOperations keyring = new KeyOperations(cluster, hsm, this);
    return switch (operation) {
      case "hello" -> hello();
      case "users" -> users.list();
      case "activate" -> users.activate(request);
      case "login" -> users.login(request);
      case "logout" -> users.logout();
      case "mfa-token" -> challenge();
      case "change-mfa" -> users.changeMfa(request);
      case "create-user" -> users.create(request);
      case "delete-user" -> users.delete(request);
      case "change-password" -> users.changePassword(request);
      case "quorum-values" -> quorum.values();
      case "set-quorum" -> quorum.setValue(request);
      case "quorum-token" -> quorum.generate(request);
      case "quorum-tokens" -> quorum.list();
      case "delete-quorum-tokens" -> quorum.delete(request);
      case "register-quorum" -> quorum.register(request);
      case "anchors" -> mtls.anchors();
      case "register-anchor" -> mtls.register(request);
      case "deregister-anchor" -> mtls.deregister(request);
      case "mtls-enforcement" -> mtls.enforcement();
      case "enforce-mtls" -> mtls.enforce(request);
      case "keys" -> keyring.list();
      case "generate-pair" -> new GenerateOperations(keyring).generatePair(request);
      case "generate-secret" -> new GenerateOperations(keyring).generateSecret(request);
      case "import" -> new GenerateOperations(keyring).importPublic(request);
      case "share" -> keyring.share(request);
      case "unshare" -> keyring.unshare(request);
      case "set-attribute" -> keyring.setAttribute(request);
      case "delete-key" -> keyring.delete(request);
      case "export" -> keyring.exportPublic(request);
      case "export-reference" -> keyring.exportReference(request);
      case "wrap" -> new WrapOperations(keyring).wrap(request);
      case "unwrap" -> new WrapOperations(keyring).unwrap(request);
      case "sign" -> new SignOperations(keyring).sign(request);
      case "verify" -> new SignOperations(keyring).verify(request);
      default -> throw new IllegalArgumentException("no operation " + operation);
    };
  }

  private Message hello() {
    List<String> addresses = cluster.serving().stream().map(Hsm::address).toList();
    return Message.of("members", addresses, "info", HsmInfo.of(hsm));
  }

  /** What a second factor has to sign, once. */
  private Message challenge() {
    byte[] token = new byte[32];
    RANDOM.nextBytes(token);
    challenge = Base64.getEncoder().encodeToString(token);
    return Message.of("unsigned", challenge);
  }

  /** Whether the signature is the second factor; the challenge is used up. */
  boolean proves(String spki, String signature) {
    String asked = challenge;
    challenge = "";
    return !asked.isEmpty() && TokenSignature.verifies(spki, asked, signature);
  }

  @Nullable Account user() {
    return user;
  }

  void user(@Nullable Account account) {
    user = account;
    if (account == null) {
      keys.clear();
      tokens.clear();
    }
  }

  Account loggedIn() {
    Account account = user;
    if (account == null) {
      throw new Refused(Refusals.NOT_LOGGED_IN);
    }
    return account;
  }

  /** The user, who must have the role. */
  Account loggedInAs(String role) {
    Account account = loggedIn();
    if (!account.role().equals(role)) {
      throw new Refused(Refusals.NOT_ALLOWED);
    }
    return account;
  }

  boolean isUser(String name) {
    Account account = user;
    return account != null && account.name().equals(name);
  }

  boolean mutual() {
    return mutual;
  }

  /** The session keys. */
  Map<String, StoredKey> keys() {
    return keys;
  }

  /** The tokens it generated; each is for one operation. */
  List<QuorumToken> tokens() {
    return tokens;
  }

  boolean holds(String reference) {
    return keys.containsKey(reference);
  }

  @Override
  public void close() {
    synchronized (cluster) {
      hsm.sessions().remove(this);
      cluster.notifyAll();
    }
  }
}
