package org.keyturn.activities.testing;

import org.keyturn.activities.hsm.FakeHsms;
import org.keyturn.activities.hsm.HsmUser;
import org.keyturn.activities.password.FakePasswordStore;
import org.keyturn.activities.password.PasswordNames;

/** A fake cluster whose users have the passwords that are stored for them. */
public final class Crew {
  public static final String CLUSTER = "cluster-1234abcdefg";
  public static final PasswordNames NAMES =
      PasswordNames.of(Agreed.environment(), Agreed.CEREMONY, CLUSTER);

  private Crew() {}

  public static FakePasswordStore passwords() {
    return new FakePasswordStore()
        .with(NAMES.officerFirst(), "first-password")
        .with(NAMES.officer(), "lasting-password")
        .with(NAMES.keyManager(), "manager-password")
        .with(NAMES.signer(), "signer-password");
  }

  /** Activated and rotated, without crypto users. */
  public static FakeHsms rotated() {
    return new FakeHsms().with(FakeHsms.user("admin", "admin"), "lasting-password");
  }

  /** With both crypto users. */
  public static FakeHsms complete() {
    return rotated()
        .with(FakeHsms.user("key_manager", "crypto-user"), "manager-password")
        .with(FakeHsms.user("remote_signer", "crypto-user"), "signer-password");
  }

  public static HsmUser onSomeMembers(String name) {
    return new HsmUser(name, "crypto-user", "false", "inconsistent");
  }
}
