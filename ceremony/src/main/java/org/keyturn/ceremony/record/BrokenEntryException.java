package org.keyturn.ceremony.record;

/** An entry of a record does not hold; the message says why. */
final class BrokenEntryException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String reason;

  BrokenEntryException(String reason) {
    super(reason);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }

  static void unless(boolean holds, String reason) throws BrokenEntryException {
    if (!holds) {
      throw new BrokenEntryException(reason);
    }
  }

  /** The member {@code name} of the entry's content. */
  static String member(Entry entry, String name) throws BrokenEntryException {
    String value = entry.content().get(name);
    if (value == null) {
      throw new BrokenEntryException("its content has no " + name);
    }
    return value;
  }
}
