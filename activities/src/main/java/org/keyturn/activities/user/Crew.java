package org.keyturn.activities.user;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keyturn.activities.failure.Failures;
import org.keyturn.activities.hsm.HsmSession;
import org.keyturn.activities.hsm.HsmUser;
import org.keyturn.activities.hsm.Role;
import org.keyturn.activities.login.Logins;
import org.keyturn.activities.password.Password;

/** The users as they are on all members. Users do not synchronise by themselves. */
final class Crew {
  private final HsmSession session;
  private final Logins logins;

  Crew(HsmSession session, Logins logins) {
    this.session = session;
    this.logins = logins;
  }

  /** Creates who is absent; creates again, with the same password, who is only on some members. */
  void complete() {
    Map<String, String> wanted = new LinkedHashMap<>();
    wanted.put(logins.users().keyManager(), logins.names().keyManager());
    wanted.put(logins.users().signer(), logins.names().signer());
    List<HsmUser> users = session.users();
    wanted.keySet().removeIf(name -> named(users, name).filter(Crew::isThere).isPresent());
    if (!wanted.isEmpty()) {
      logins.officer(session);
      wanted.forEach(this::create);
    }
  }

  private static Optional<HsmUser> named(List<HsmUser> users, String name) {
    return users.stream().filter(user -> user.isNamed(name)).findFirst();
  }

  private static boolean isThere(HsmUser user) {
    if (!user.role().equals(Role.CRYPTO_USER.word())) {
      throw Failures.needsPeople(
          "the user " + user.name() + " has the role " + user.role() + " and not crypto-user",
          "Delete that user as an officer, then retry.");
    }
    return user.isOnEveryMember();
  }

  private void create(String name, String parameter) {
    try (Password password = logins.store().read(parameter)) {
      session.createUser(name, Role.CRYPTO_USER, password);
    }
  }

  /** All users, when each is the same on every member. */
  List<String> sound() {
    List<HsmUser> users = session.users();
    for (String name : List.of(logins.users().keyManager(), logins.users().signer())) {
      if (named(users, name).filter(Crew::isThere).isEmpty()) {
        throw Failures.needsPeople(
            "the user " + name + " is not on every HSM after it was created",
            "See with user list; an officer deletes and creates it again. Then retry.");
      }
    }
    List<String> unsound =
        users.stream().filter(user -> !user.isSound()).map(HsmUser::toString).toList();
    if (!unsound.isEmpty()) {
      throw Failures.needsPeople(
          "HSMs differ in their users: " + String.join("; ", unsound),
          "Where locked: an officer changes the password to the stored one. Where inconsistent: an"
              + " officer deletes the user, or creates it again. Then retry.");
    }
    return users.stream().map(user -> user.name() + " " + user.role()).toList();
  }
}
