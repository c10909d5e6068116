package org.keyturn.activities.hsm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Pattern;

/**
 * A command for the client's prompt. How its shell quotes is not published, so a word that would
 * need quoting is refused.
 */
final class CommandLine {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=+,@%-]+");

  private final List<String> words = new ArrayList<>();

  private CommandLine() {}

  static CommandLine of(String... words) {
    return new CommandLine().with(words);
  }

  CommandLine with(String... more) {
    for (String word : more) {
      if (!PLAIN.matcher(word).matches()) {
        throw new HsmException(
            String.join(" ", words),
            Refusal.NO_ANSWER,
            "\""
                + word
                + "\" cannot be typed: use letters, digits and _ . / : = + , @ % - in labels and"
                + " paths");
      }
      words.add(word);
    }
    return this;
  }

  CommandLine filter(String option, KeyFilter filter) {
    return filter.words().isEmpty()
        ? this
        : with(option).with(filter.words().toArray(String[]::new));
  }

  CommandLine attributes(String option, SortedMap<String, Boolean> attributes) {
    if (!attributes.isEmpty()) {
      with(option);
      for (Map.Entry<String, Boolean> attribute : attributes.entrySet()) {
        with(attribute.getKey() + "=" + attribute.getValue());
      }
    }
    return this;
  }

  CommandLine session(boolean session) {
    return session ? with("--session") : this;
  }

  @Override
  public String toString() {
    return String.join(" ", words);
  }
}
