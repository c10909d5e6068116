package org.keyturn.activities.user;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.keyturn.activities.hsm.HsmUser;
import org.keyturn.activities.hsm.Role;
import org.keyturn.ceremony.plan.Plan;
import org.keyturn.workflows.upkeep.Difference;
import org.keyturn.workflows.upkeep.Difference.Part;
import org.keyturn.workflows.upkeep.Difference.Remedy;

/** What of the users is not as the record has it. */
public final class UserDrift {
  private final Set<String> levelled;
  private final List<Difference> differences = new ArrayList<>();

  private UserDrift(Plan.Users planned) {
    this.levelled = Set.of(planned.keyManager(), planned.signer());
  }

  /**
   * @param recorded name and role of each
   */
  public static List<Difference> of(
      List<HsmUser> found, List<String> recorded, Plan.Users planned) {
    var drift = new UserDrift(planned);
    for (String nameAndRole : recorded) {
      String name = nameAndRole.split(" ", 2)[0];
      String role = nameAndRole.substring(name.length()).strip();
      drift.compare(name, role, found.stream().filter(user -> user.isNamed(name)).findFirst());
    }
    found.stream()
        .filter(user -> recorded.stream().noneMatch(known -> user.isNamed(known.split(" ", 2)[0])))
        .forEach(drift::stranger);
    return List.copyOf(drift.differences);
  }

  private void compare(String name, String role, Optional<HsmUser> found) {
    if (found.isEmpty()) {
      missing(name, "not there", role);
      return;
    }
    HsmUser user = found.get();
    if (!user.role().equals(role)) {
      add(
          "role of " + name,
          user.role(),
          role,
          Remedy.PEOPLE,
          "See user list. An officer deletes what has the wrong role; then: keyturn resync");
    }
    if (!user.locked().equals("false")) {
      add(
          "lock of " + name,
          "locked: " + user.locked(),
          "not locked",
          Remedy.PEOPLE,
          "See who showed wrong passwords, in the HSM audit log. An officer unlocks it by setting"
              + " the stored password:\n"
              + "user change-password --username %s --role %s".formatted(name, role));
    }
    if (!user.isOnEveryMember()) {
      missing(name, "not on every HSM", role);
    }
  }

  private void missing(String name, String found, String role) {
    boolean mends = levelled.contains(name) && role.equals(Role.CRYPTO_USER.word());
    add(
        "user " + name,
        found,
        role + " on every HSM",
        mends ? Remedy.RESYNC : Remedy.PEOPLE,
        mends
            ? "keyturn resync"
            : "Another officer, if there is one, creates it again with the stored password:\n"
                + "user create --username %s --role %s".formatted(name, role));
  }

  private void stranger(HsmUser user) {
    add(
        "user " + user.name(),
        user.role(),
        "no such user",
        Remedy.PEOPLE,
        "See in the HSM audit log who created it. An officer deletes it:\n"
            + "user delete --username %s --role %s".formatted(user.name(), user.role()));
  }

  private void add(String where, String found, String wanted, Remedy remedy, String next) {
    differences.add(new Difference(Part.USERS, where, found, wanted, remedy, next));
  }
}
