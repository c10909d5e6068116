package org.keyturn.workflows.upkeep;

/**
 * Something that is not as the record has it.
 *
 * @param where the thing, by its id or name
 * @param next what a person can do or find out; each further line is a command to type
 */
public record Difference(
    Part part, String where, String found, String wanted, Remedy remedy, String next) {

  /** What is compared. */
  public enum Part {
    CLUSTER,
    SECURITY_GROUP,
    CLIENT,
    USERS,
    PASSWORDS,
    KEYS
  }

  /** What mends it. */
  public enum Remedy {
    /** Nothing has to: it came about as it may. */
    NONE,
    /** {@code keyturn resync}. */
    RESYNC,
    /** People, with tools of AWS. */
    PEOPLE
  }

  /** Whether it is the same thing of which something differs, whatever is found there now. */
  boolean isAbout(Difference other) {
    return part == other.part && where.equals(other.where) && wanted.equals(other.wanted);
  }
}
