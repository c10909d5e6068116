package org.keyturn.activities.hsm;

/**
 * A user as the client lists it. Any value may read {@code inconsistent} where the HSMs differ.
 *
 * @param role the client's word
 * @param locked {@code true} or {@code false}
 * @param coverage {@code full} when every member has the user
 */
public record HsmUser(String name, String role, String locked, String coverage) {
  public static final String UNACTIVATED = "unactivated-admin";
  public static final String FULL = "full";

  /** User names have no case (AWS CloudHSM guide, "user create"). */
  public boolean isNamed(String other) {
    return name.equalsIgnoreCase(other);
  }

  /** Whether every member has it, in the same role and not locked. */
  public boolean isSound() {
    return coverage.equals(FULL) && locked.equals("false") && !role.equals("inconsistent");
  }

  public boolean isOnEveryMember() {
    return coverage.equals(FULL);
  }
}
