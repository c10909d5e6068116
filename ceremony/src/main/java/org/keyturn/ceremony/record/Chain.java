package org.keyturn.ceremony.record;

import static org.keyturn.ceremony.record.BrokenEntryException.unless;

import java.time.DateTimeException;
import java.time.Instant;
import org.keyturn.ceremony.record.Entry.Kind;

/** Follows the links of a record: each entry is in its place, unchanged, and not back in time. */
final class Chain {
  private int sequence;
  private String head = Entry.NOTHING_BEFORE;
  private Instant latest = Instant.MIN;
  private boolean ended;

  void follow(Entry entry) throws BrokenEntryException {
    sequence++;
    unless(
        entry.sequence() == sequence, "its sequence is " + entry.sequence() + ", not " + sequence);
    unless(entry.previous().equals(head), "it does not follow the entry before");
    unless(entry.hash().equals(entry.computeHash().hex()), "its content is not what was hashed");
    unless((entry.kind() == Kind.STARTED) == (sequence == 1), "a record begins with STARTED, once");
    unless(!ended, "it comes after the end of the ceremony");
    Instant at = instant(entry.at());
    unless(!at.isBefore(latest), "its time is before that of the entry before");
    latest = at;
    head = entry.hash();
    ended = entry.kind() == Kind.ENDED;
  }

  static Instant instant(String text) throws BrokenEntryException {
    try {
      Instant at = Instant.parse(text);
      unless(at.toString().equals(text), text + " is not written as a UTC instant");
      return at;
    } catch (DateTimeException e) {
      throw new BrokenEntryException(text + " is no UTC instant");
    }
  }
}
