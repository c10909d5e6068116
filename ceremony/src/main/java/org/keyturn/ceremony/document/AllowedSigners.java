package org.keyturn.ceremony.document;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.keyturn.ceremony.decision.Decision;
import org.keyturn.ceremony.roster.Participant;
import org.keyturn.ceremony.roster.Roster;

/**
 * Participants as ssh-keygen knows them (ssh-keygen(1), "ALLOWED SIGNERS"), so that auditors can
 * check decisions with {@code ssh-keygen -Y verify}, and a team's file can become a roster.
 */
public final class AllowedSigners {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

  private AllowedSigners() {}

  /** One line for each participant of a roster; what ssh-keygen cannot check is a comment. */
  public static String write(Roster roster) {
    var text = new StringBuilder();
    for (Participant person : roster.participants()) {
      if (person.verifyRequired()) {
        text.append("# ssh-keygen does not check that the device verified ")
            .append(person.name())
            .append(": look at the signature's flags\n");
      }
      text.append(person.name())
          .append(" namespaces=\"")
          .append(Decision.NAMESPACE)
          .append('"')
          .append(time("valid-after", person.validity().after()))
          .append(time("valid-before", person.validity().before()))
          .append(' ')
          .append(person.key().line())
          .append('\n');
    }
    return text.toString();
  }

  private static String time(String option, java.util.Optional<Instant> at) {
    return at.map(instant -> "," + option + "=\"" + TIME.format(instant) + "\"").orElse("");
  }

  /**
   * The roster that a file of allowed signers makes when all in it are in one group.
   *
   * @param source the file's name for messages
   * @return YAML to be completed by people: their groups, and who may receive a key
   * @throws RefusedException with everything that has no place in a roster
   */
  public static String toRoster(String source, String text, String group) throws RefusedException {
    var problems = new Problems(source);
    var yaml = new StringBuilder("format: " + RosterFile.FORMAT + "\nparticipants:\n");
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i].strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        AllowedSignerLine.parse(i + 1, line, problems)
            .ifPresent(signer -> yaml.append(signer.yaml(group)));
      }
    }
    problems.refuseIfAny();
    Documents.roster("the roster made of " + source, yaml.toString());
    return yaml.toString();
  }
}
