package org.keyturn.ceremony.roster;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The participants of a ceremony and the recipients of escrowed keys.
 *
 * @param least what every gate of every plan must ask for at the least. Workers hold mandates to
 *     it: the roster is installed beside them, where the plan comes with the mandate and might be
 *     one that few people signed
 */
public record Roster(
    List<Participant> participants, List<Recipient> recipients, SortedMap<String, Integer> least) {
  /** What is said wherever another roster than the ceremony's turns up. */
  public static final String STAYS =
      "A ceremony keeps the roster that it was started with. To change it, abort the ceremony by its"
          + " gate abort and start anew with the new roster. Somebody absent, or a lost key, needs"
          + " neither while enough others of the group can sign.";

  public Roster {
    least = Collections.unmodifiableSortedMap(new TreeMap<>(least));
    participants = List.copyOf(participants);
    recipients = List.copyOf(recipients);
  }

  public Roster(List<Participant> participants, List<Recipient> recipients) {
    this(participants, recipients, new TreeMap<>());
  }

  public Optional<Participant> participant(String name) {
    return participants.stream().filter(participant -> participant.name().equals(name)).findFirst();
  }

  public Optional<Recipient> recipient(String name) {
    return recipients.stream().filter(recipient -> recipient.name().equals(name)).findFirst();
  }

  /** How many people are in a group. */
  public long members(String group) {
    return participants.stream()
        .filter(participant -> participant.groups().contains(group))
        .count();
  }
}
