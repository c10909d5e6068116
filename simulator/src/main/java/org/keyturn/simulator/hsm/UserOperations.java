package org.keyturn.simulator.hsm;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.keyturn.simulator.wire.Message;
import org.keyturn.simulator.wire.Refusals;
import org.keyturn.simulator.wire.Refused;

/** What a session may do with the users of its HSM, and of that HSM alone. */
final class UserOperations {
  private static final Message DONE = Message.of();
  private static final String FIRST_ADMIN = "admin";
  private static final Duration CLOSING = Duration.ofMillis(500);

  private final Cluster cluster;
  private final Hsm hsm;
  private final Session session;
  private final Approvals approvals;

  UserOperations(Cluster cluster, Hsm hsm, Session session) {
    this.cluster = cluster;
    this.hsm = hsm;
    this.session = session;
    this.approvals = new Approvals(cluster, hsm, session);
  }

  Message list() {
    List<Message> users =
        hsm.users().values().stream()
            .map(
                user ->
                    Message.of(
                        "username", user.name(),
                        "role", user.role(),
                        "locked", user.locked(),
                        "quorum", !user.quorumKey().isEmpty(),
                        "mfa", !user.mfaKey().isEmpty()))
            .toList();
    return Message.of("users", users);
  }

  Message activate(Message request) {
    Account admin = hsm.users().get(FIRST_ADMIN);
    if (admin == null || !admin.role().equals(Account.UNACTIVATED)) {
      throw new Refused(Refusals.ALREADY_ACTIVATED);
    }
    hsm.put(Account.create(FIRST_ADMIN, Account.ADMIN, password(request)));
    hsm.save();
    happened(request, cluster.id());
    return Message.of("activated", true);
  }

  Message login(Message request) {
    if (session.user() != null) {
      throw new Refused(Refusals.ALREADY_LOGGED_IN);
    }
    Account account = hsm.users().get(username(request));
    if (account == null || !account.role().equals(request.text("role"))) {
      throw new Refused(
          request.text("role").equals(Account.ADMIN) && unactivated()
              ? Refusals.NOT_ACTIVATED
              : Refusals.WRONG_CREDENTIALS);
    }
    if (account.locked()) {
      throw new Refused(Refusals.LOCKED);
    }
    boolean twoFactors = !account.mfaKey().isEmpty();
    boolean right = account.accepts(request.text("password"));
    refuseIf(right && twoFactors && !request.has("signature"), Refusals.SECOND_FACTOR);
    if (!right || twoFactors && !session.proves(account.mfaKey(), request.text("signature"))) {
      // Counted by each HSM for itself, and not forgotten when it restarts.
      hsm.put(account.failedOnce());
      hsm.loginFailed();
      hsm.save();
      throw new Refused(Refusals.WRONG_CREDENTIALS);
    }
    if (account.failures() > 0) {
      hsm.put(account.forgiven());
      hsm.save();
    }
    session.user(account);
    return DONE;
  }

  Message logout() {
    session.loggedIn();
    session.user(null);
    return DONE;
  }

  Message create(Message request) {
    session.loggedInAs(Account.ADMIN);
    Approvals.Granted granted = approvals.demand(Service.USER, request);
    String name = username(request);
    if (hsm.users().containsKey(name)) {
      throw new Refused(Refusals.USER_EXISTS);
    }
    String role = request.text("role");
    if (!role.equals(Account.ADMIN) && !role.equals(Account.CRYPTO_USER)) {
      throw new IllegalArgumentException("no role " + role);
    }
    hsm.put(Account.create(name, role, password(request)));
    hsm.save();
    granted.spend();
    happened(request, name);
    return DONE;
  }

  Message delete(Message request) {
    session.loggedInAs(Account.ADMIN);
    Approvals.Granted granted = approvals.demand(Service.USER, request);
    refuseIf(staysLoggedIn(username(request), any -> true), Refusals.USER_LOGGED_IN);
    Account account = changeable(request);
    refuseIf(
        hsm.keys().values().stream().anyMatch(key -> key.owner().equals(account.name())),
        Refusals.USER_OWNS_KEYS);
    hsm.users().remove(account.name());
    hsm.save();
    granted.spend();
    happened(request, account.name());
    return DONE;
  }

  Message changePassword(Message request) {
    Account caller = session.loggedIn();
    Approvals.Granted granted =
        caller.role().equals(Account.ADMIN) ? approvals.demand(Service.USER, request) : () -> {};
    boolean elsewhere = staysLoggedIn(username(request), other -> other != session);
    Account account = changeable(request);
    if (!session.isUser(account.name())) {
      refuseIf(!caller.role().equals(Account.ADMIN), Refusals.NOT_ALLOWED);
    }
    refuseIf(elsewhere, Refusals.USER_LOGGED_IN);
    Account changed = account.withPassword(password(request));
    changed = request.flag("deregister-quorum") ? changed.withQuorumKey("") : changed;
    hsm.put(request.flag("deregister-mfa") ? changed.withMfaKey("") : changed);
    hsm.save();
    granted.spend();
    happened(request, account.name());
    return DONE;
  }

  /** Sets the key of the second factor, whose owner shows that it has it, or takes it away. */
  Message changeMfa(Message request) {
    Account caller = session.loggedIn();
    boolean officer = caller.role().equals(Account.ADMIN);
    Approvals.Granted granted = officer ? approvals.demand(Service.USER, request) : () -> {};
    Account account = changeable(request);
    refuseIf(!officer && !session.isUser(account.name()), Refusals.NOT_ALLOWED);
    String key = request.text("key");
    if (!key.isEmpty()) {
      refuseIf(
          !session.proves(TokenSignature.publicKey(key), request.text("signature")),
          Refusals.SIGNATURE_MISMATCH);
    }
    Account changed = account.withPassword(password(request)).withMfaKey(key);
    hsm.put(request.flag("change-quorum") ? changed.withQuorumKey(key) : changed);
    hsm.save();
    granted.spend();
    happened(request, account.name());
    return DONE;
  }

  private Account changeable(Message request) {
    Account account = hsm.users().get(username(request));
    if (account == null || !account.role().equals(request.text("role"))) {
      throw new Refused(Refusals.NO_SUCH_USER);
    }
    refuseIf(account.builtIn(), Refusals.BUILT_IN_USER);
    return account;
  }

  /** A client that has just ended is given the time that its connection takes to close. */
  private boolean staysLoggedIn(String name, Predicate<Session> which) {
    long deadline = System.nanoTime() + CLOSING.toNanos();
    try {
      for (long left = CLOSING.toMillis();
          left > 0 && loggedIn(name, which);
          left = (deadline - System.nanoTime()) / 1_000_000) {
        cluster.wait(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return loggedIn(name, which);
  }

  private boolean loggedIn(String name, Predicate<Session> which) {
    return hsm.sessions().stream().anyMatch(other -> other.isUser(name) && which.test(other));
  }

  private boolean unactivated() {
    Account admin = hsm.users().get(FIRST_ADMIN);
    return admin != null && admin.role().equals(Account.UNACTIVATED);
  }

  private void happened(Message request, String target) {
    cluster.happened(request, target);
  }

  /** Letters, digits and underscore, at most 31; shown in lower case. */
  private static String username(Message request) {
    String name = request.text("username");
    for (char c : name.toCharArray()) {
      refuseIf(
          !(c < 128 && Character.isLetterOrDigit(c)) && c != '_',
          "Invalid character '" + c + "' in username");
    }
    refuseIf(name.isEmpty() || name.length() > 31, "Username must have 1 to 31 characters");
    return name.toLowerCase(Locale.ROOT);
  }

  /** 8 to 32 characters without a colon (page "limits"). */
  private static String password(Message request) {
    String password = request.text("password");
    refuseIf(
        password.length() < 8 || password.length() > 32, "Password must have 8 to 32 characters");
    refuseIf(password.indexOf(':') >= 0, "Password must not contain a colon");
    return password;
  }

  private static void refuseIf(boolean wrong, String text) {
    if (wrong) {
      throw new Refused(text);
    }
  }
}
