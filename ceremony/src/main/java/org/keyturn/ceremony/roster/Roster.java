package org.keyturn.ceremony.roster;

import java.util.List;
import java.util.Optional;

/** The participants of a ceremony and the recipients of escrowed keys. */
public record Roster(List<Participant> participants, List<Recipient> recipients) {
  public Roster {
    participants = List.copyOf(participants);
    recipients = List.copyOf(recipients);
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
