package org.keyturn.ceremony.document;

import static org.keyturn.ceremony.document.Shapes.flag;
import static org.keyturn.ceremony.document.Shapes.list;
import static org.keyturn.ceremony.document.Shapes.members;
import static org.keyturn.ceremony.document.Shapes.word;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.keyturn.ceremony.roster.Participant;
import org.keyturn.ceremony.roster.Recipient;
import org.keyturn.ceremony.roster.Roster;
import org.keyturn.ceremony.roster.Validity;
import org.keyturn.ceremony.sshsig.SshPublicKey;
import org.keyturn.ceremony.sshsig.SshSignatureException;

/** The roster as a file: its members and how they become a {@link Roster}. */
final class RosterFile {
  static final String FORMAT = "keyturn-roster/1";

  static final Shape SHAPE =
      members()
          .required("format", FORMAT, word(FORMAT))
          .required(
              "participants",
              "the people who decide, each with name, groups and key",
              list(
                  1,
                  100,
                  members()
                      .required("name", "the participant's name", Names.SHAPE)
                      .required("groups", "the groups they decide for", list(1, 20, Names.SHAPE))
                      .required(
                          "key", "their OpenSSH public key, the line of id_….pub", RosterFile::key)
                      .optional("verifyRequired", flag())
                      .optional("validAfter", Instants.SHAPE)
                      .optional("validBefore", Instants.SHAPE)))
          .optional("least", PlanFile.QUORUM)
          .optional(
              "recipients",
              list(
                  0,
                  20,
                  members()
                      .required("name", "the recipient's name", Names.SHAPE)
                      .required("key", "their RSA public key as PEM", RecipientPublicKey::check)));

  private RosterFile() {}

  private static void key(String path, Value value, Problems problems) {
    String reason = "it is no text";
    if (value instanceof Value.Text text && text.text().contains("PRIVATE KEY")) {
      reason = "this is the private half; make another key, since this one was written down here";
    } else if (value instanceof Value.Text text) {
      try {
        SshPublicKey.parse(text.text());
        if (Names.isPrintable(text.text().strip())) {
          return;
        }
        reason = "it is more than one line, or holds control characters";
      } catch (SshSignatureException e) {
        reason = e.getMessage();
      }
    }
    problems.add(path, value, "one line of an OpenSSH public key; " + reason);
  }

  /** Names, keys and recipients that stand for one only. */
  static void rules(View roster, Problems problems) {
    List<View> participants = roster.items("participants");
    Unique.check(participants, "name", "a name of their own for each participant", problems);
    SharedKeys.check(participants, problems);
    participants.forEach(person -> keyTerms(person, problems));
    Unique.check(
        roster.items("recipients"), "name", "a name of their own for each recipient", problems);
    Unique.check(
        roster.items("recipients"), "key", "a key of their own for each recipient", problems);
  }

  private static void keyTerms(View person, Problems problems) {
    if (person.flag("verifyRequired")
        && !person.text("key").map(line -> line.startsWith("sk-")).orElse(true)) {
      person
          .at("verifyRequired")
          .orElseThrow()
          .refuse(problems, "true for a security key only (sk-…); a key file verifies nobody");
    }
    Optional<Instant> after = person.text("validAfter").flatMap(Instants::parse);
    Optional<Instant> before = person.text("validBefore").flatMap(Instants::parse);
    if (after.isPresent() && before.isPresent() && !after.get().isBefore(before.get())) {
      person.at("validBefore").orElseThrow().refuse(problems, "a time after validAfter");
    }
  }

  static Roster build(View file) {
    return new Roster(
        file.items("participants").stream().map(RosterFile::participant).toList(),
        file.items("recipients").stream()
            .map(
                recipient ->
                    new Recipient(
                        recipient.text("name").orElseThrow(), recipient.text("key").orElseThrow()))
            .toList(),
        file.at("least").map(RosterFile::least).orElseGet(TreeMap::new));
  }

  private static SortedMap<String, Integer> least(View groups) {
    var least = new TreeMap<String, Integer>();
    groups.names().forEach(group -> least.put(group, groups.number(group).orElseThrow()));
    return least;
  }

  private static Participant participant(View person) {
    return new Participant(
        person.text("name").orElseThrow(),
        Set.copyOf(person.texts("groups")),
        parsed(person.text("key").orElseThrow()),
        person.flag("verifyRequired"),
        new Validity(
            person.text("validAfter").flatMap(Instants::parse),
            person.text("validBefore").flatMap(Instants::parse)));
  }

  private static SshPublicKey parsed(String line) {
    try {
      return SshPublicKey.parse(line);
    } catch (SshSignatureException e) {
      throw new AssertionError("the shape has parsed this key before", e);
    }
  }
}
