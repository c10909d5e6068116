package org.keyturn.activities.hsm;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a terminal shows, freed of what terminals add: echoes, carriage returns and control
 * sequences. The client's answer is one JSON document somewhere in it, since prompts and log lines
 * may stand before and after.
 */
record Transcript(String text) {
  /** Control and operating system command sequences (ECMA-48), whole or cut off at the end. */
  private static final Pattern SEQUENCE =
      Pattern.compile(
          "\\u001b\\[[0-?]*[ -/]*([@-~]|$)"
              + "|\\u001b\\][^\\u0007\\u001b]*(\\u0007|\\u001b\\\\|$)"
              + "|\\u001b([@-Z\\\\^_=>78]|$)");

  /** {@code aws-cloudhsm >}, or {@code user@cluster-id >} where there are several clusters. */
  private static final Pattern PROMPT =
      Pattern.compile("(^|\\n)[ \\t]*(aws-cloudhsm|[\\w.-]+@[\\w.-]+)[ \\t]*>[ \\t]*$");

  private static final Pattern PASSWORD =
      Pattern.compile("(^|\\n)[^\\n{]*password:[ \\t]*$", Pattern.CASE_INSENSITIVE);

  private static final ObjectMapper MAPPER = new ObjectMapper(new JsonFactory());

  /** A carriage return alone goes back to draw the line anew: what follows is another line. */
  static Transcript of(CharSequence raw) {
    return new Transcript(
        SEQUENCE
            .matcher(raw)
            .replaceAll("")
            .replace("\0", "")
            .replaceAll("\r+\n", "\n")
            .replace('\r', '\n'));
  }

  /** The first whole JSON object that is an answer: it has an {@code error_code}. */
  Optional<JsonNode> answer() {
    for (int at = text.indexOf('{'); at >= 0; at = text.indexOf('{', at + 1)) {
      try (JsonParser parser = MAPPER.createParser(text.substring(at))) {
        JsonNode node = MAPPER.readTree(parser);
        if (node != null && node.path("error_code").isNumber()) {
          return Optional.of(node);
        }
      } catch (IOException e) {
        // A brace of a log line, or a document that has not arrived in full: go on looking.
        continue;
      }
    }
    return Optional.empty();
  }

  boolean endsWithPrompt() {
    return PROMPT.matcher(text).find();
  }

  boolean asksPassword() {
    return PASSWORD.matcher(text).find();
  }

  /** All but prompts, for a person, on one line and not at length. */
  String words() {
    String words = PROMPT.matcher(text).replaceAll("").strip().replaceAll("\\s+", " ");
    return words.length() > 300 ? words.substring(0, 300) + "…" : words;
  }
}
