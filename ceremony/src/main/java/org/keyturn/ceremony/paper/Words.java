package org.keyturn.ceremony.paper;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.keyturn.ceremony.document.DigestWords;
import org.keyturn.ceremony.json.Sha256;
import org.keyturn.ceremony.plan.Plan;
import org.keyturn.ceremony.roster.Participant;
import org.keyturn.ceremony.roster.Roster;

/** Values as both papers write them. */
final class Words {
  private static final int A_LINE = 8;

  private Words() {}

  /** For example {@code 0.4 s}, {@code 3 min 05 s}, {@code 2 h 03 min} or {@code 1 d 4 h}. */
  static String of(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds < 60) {
      return "%.1f s".formatted(duration.toMillis() / 1000.0);
    }
    if (seconds < 3600) {
      return "%d min %02d s".formatted(seconds / 60, seconds % 60);
    }
    return seconds < 86_400
        ? "%d h %02d min".formatted(seconds / 3600, seconds % 3600 / 60)
        : "%d d %d h".formatted(seconds / 86_400, seconds % 86_400 / 3600);
  }

  /** To the second; the record has it to the millisecond. */
  static String time(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ').replace("Z", "");
  }

  /** A duration of the plan, which people wrote in whole units: {@code 48 h}, {@code 7 d}. */
  static String term(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds % 3600 == 0) {
      return seconds % 86_400 == 0 && seconds > 2 * 86_400
          ? seconds / 86_400 + " d"
          : seconds / 3600 + " h";
    }
    return of(duration);
  }

  /** The digest in full and, below, in the words that are read aloud. */
  static String digest(Sha256 digest) {
    List<String> words = List.of(DigestWords.of(digest).split(" "));
    var lines = new StringBuilder(digest.hex());
    for (int i = 0; i < words.size(); i += A_LINE) {
      lines.append('\n').append(String.join(" ", words.subList(i, i + A_LINE)));
    }
    return lines.toString();
  }

  /** The word that the plan uses for a choice. */
  static String choice(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whose word a gate needs, by name: {@code 2 of officers (alice, bob, carol) and …}. */
  static String rule(Plan.GateTerms terms, Roster roster) {
    return terms.quorum().needed().entrySet().stream()
        .map(
            group ->
                group.getValue()
                    + " of "
                    + group.getKey()
                    + " ("
                    + roster.participants().stream()
                        .filter(person -> person.groups().contains(group.getKey()))
                        .map(Participant::name)
                        .collect(Collectors.joining(", "))
                    + ")")
        .collect(Collectors.joining(" and "));
  }

  static String fingerprint(Participant person) {
    try {
      return person.key().fingerprint();
    } catch (org.keyturn.ceremony.sshsig.SshSignatureException e) {
      throw new IllegalStateException("the roster's keys were read before", e);
    }
  }

  static String groups(Participant person) {
    return person.groups().stream().sorted().collect(Collectors.joining(", "));
  }
}
