package org.keyturn.ceremony.document;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keyturn.ceremony.decision.Decision;
import org.keyturn.ceremony.sshsig.SshPublicKey;
import org.keyturn.ceremony.sshsig.SshSignatureException;

/** One line of an allowed signers file: a name, options and a key. */
record AllowedSignerLine(
    String name, Optional<Instant> after, Optional<Instant> before, SshPublicKey key) {
  private static final Pattern LINE =
      Pattern.compile(
          "(\\S+)\\s+(?:((?:[^\\s\"]|\"[^\"]*\")+)\\s+)??((?:ssh-|ecdsa-|sk-)\\S+\\s+.*)");
  private static final Pattern OPTION = Pattern.compile("([a-zA-Z-]+)(?:=\"([^\"]*)\")?(?:,|$)");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withResolverStyle(ResolverStyle.STRICT);

  /** Reads a line; nothing when it was refused. */
  static Optional<AllowedSignerLine> parse(int number, String line, Problems problems) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      problems.add(number, "found no name, options and OpenSSH key; see ssh-keygen(1)");
      return Optional.empty();
    }
    if (!Names.PATTERN.matcher(matcher.group(1)).matches()) {
      problems.add(
          number,
          "found the principals "
              + matcher.group(1)
              + "; allowed is one name as in a roster (a-z, 0-9 and '-'), since a key is one"
              + " person's");
    }
    Map<String, String> options =
        options(number, Optional.ofNullable(matcher.group(2)).orElse(""), problems);
    try {
      SshPublicKey key = SshPublicKey.parse(matcher.group(3));
      return Optional.of(
          new AllowedSignerLine(
              matcher.group(1),
              time(number, "valid-after", options, problems),
              time(number, "valid-before", options, problems),
              key));
    } catch (SshSignatureException e) {
      problems.add(number, "found a key that cannot decide: " + e.getMessage());
      return Optional.empty();
    }
  }

  private static Map<String, String> options(int number, String text, Problems problems) {
    var options = new HashMap<String, String>();
    Matcher matcher = OPTION.matcher(text);
    int end = 0;
    while (end < text.length() && matcher.find(end) && matcher.start() == end) {
      String name = matcher.group(1).toLowerCase(java.util.Locale.ROOT);
      if (options.put(name, Optional.ofNullable(matcher.group(2)).orElse("")) != null) {
        problems.add(number, "found " + name + " twice; keep one");
      }
      end = matcher.end();
    }
    if (end < text.length()) {
      problems.add(number, "found the options " + text + ", which cannot be read");
    }
    options.forEach((name, value) -> check(number, name, value, problems));
    return options;
  }

  private static void check(int number, String name, String value, Problems problems) {
    switch (name) {
      case "namespaces" -> {
        if (!List.of(value.split(",")).contains(Decision.NAMESPACE)) {
          problems.add(
              number,
              "found namespaces=\""
                  + value
                  + "\", so this key may not decide; it needs "
                  + Decision.NAMESPACE
                  + " among them, or leave the line out");
        }
      }
      case "valid-after", "valid-before" -> {
        // Read as times by the caller.
      }
      case "cert-authority" ->
          problems.add(
              number,
              "found cert-authority; a roster names each person's own key, so that nobody who holds"
                  + " a CA can add people while a ceremony runs; list the keys instead");
      default ->
          problems.add(
              number,
              "found the option "
                  + name
                  + "; allowed are namespaces, valid-after and valid-before");
    }
  }

  /** YYYYMMDD[HHMM[SS]]Z; without the Z it would mean each reader's own time zone. */
  private static Optional<Instant> time(
      int number, String name, Map<String, String> options, Problems problems) {
    String text = options.get(name);
    if (text == null) {
      return Optional.empty();
    }
    if (text.matches("([0-9]{8}|[0-9]{12}|[0-9]{14})Z")) {
      String digits = (text.substring(0, text.length() - 1) + "000000").substring(0, 14);
      try {
        return Optional.of(LocalDateTime.parse(digits, TIME).toInstant(ZoneOffset.UTC));
      } catch (DateTimeException e) {
        // Said below: there is no such day or hour.
      }
    }
    problems.add(
        number,
        "found "
            + name
            + "=\""
            + text
            + "\"; allowed is a time in UTC, YYYYMMDD[HHMM[SS]]Z with its Z");
    return Optional.empty();
  }

  /** The participant of a roster. */
  String yaml(String group) {
    return "  - name: "
        + name
        + "\n    groups: ["
        + group
        + "]\n    key: \""
        + key.line()
        + "\"\n"
        + after.map(at -> "    validAfter: \"" + at + "\"\n").orElse("")
        + before.map(at -> "    validBefore: \"" + at + "\"\n").orElse("");
  }
}
