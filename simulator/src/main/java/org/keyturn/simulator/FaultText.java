package org.keyturn.simulator;

import com.fasterxml.jackson.databind.JsonNode;

/** The switchboard's answers as text for people. */
final class FaultText {
  private FaultText() {}

  static String of(FaultOptions options, JsonNode answer) {
    return switch (options.act()) {
      case "arm" -> "armed\n";
      case "clear" -> answer.path("cleared").asInt() + " cleared\n";
      default -> list(answer);
    };
  }

  private static String list(JsonNode answer) {
    StringBuilder text = new StringBuilder("can be armed:\n");
    for (JsonNode fault : answer.path("faults")) {
      text.append("  %-15s %s\n".formatted(word(fault, "fault"), word(fault, "does")));
      text.append(
          "  %-15s strikes %s; --on %s\n".formatted("", word(fault, "strikes"), word(fault, "on")));
      if (!word(fault, "with").isEmpty()) {
        text.append("  %-15s --with %s\n".formatted("", word(fault, "with")));
      }
    }
    text.append(answer.path("armed").isEmpty() ? "armed: nothing\n" : "armed:\n");
    for (JsonNode armed : answer.path("armed")) {
      text.append("  ").append(word(armed, "fault"));
      for (String option : new String[] {"on", "with", "before"}) {
        if (!word(armed, option).isEmpty()) {
          text.append(" --").append(option).append(' ').append(word(armed, option));
        }
      }
      text.append(
          " --call %s --times %s (%s seen)\n"
              .formatted(word(armed, "call"), word(armed, "times"), word(armed, "seen")));
    }
    for (JsonNode struck : answer.path("struck")) {
      String what = word(struck, "fault") + " " + word(struck, "occasion");
      text.append("struck: %s %s\n".formatted(word(struck, "at"), what.strip()));
    }
    for (JsonNode held : answer.path("held")) {
      text.append("held by %s: %s\n".formatted(word(held, "fault"), word(held, "what")));
    }
    return text.toString();
  }

  private static String word(JsonNode node, String name) {
    return node.path(name).asText();
  }
}
