package org.keyturn.simulator.client;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keyturn.simulator.wire.Message;

/** What a new key shall be: label, attributes, whether it lasts, whom it is shared with. */
final class Templates {
  private static final Set<String> FLAGS =
      Set.of(
          "decrypt",
          "derive",
          "destroyable",
          "encrypt",
          "extractable",
          "modifiable",
          "private",
          "sensitive",
          "sign",
          "token",
          "trusted",
          "unwrap",
          "verify",
          "wrap",
          "wrap-with-trusted");

  private Templates() {}

  static Message of(
      Arguments arguments, String label, String attributesFlag, List<String> sharees) {
    Map<String, Object> attributes = attributes(attributesFlag, arguments.texts(attributesFlag));
    return Message.of(
        "label", label,
        "token", !arguments.has("--session"),
        "attributes", attributes,
        "share", sharees);
  }

  /** How many of the key's users must approve, where it is asked for. */
  static Message withQuorum(Message template, Arguments arguments, Flag[] values) {
    if (!arguments.has(values[0].name()) && !arguments.has(values[1].name())) {
      return template;
    }
    return template.with(
        "quorum",
        Message.of(
            "manage", arguments.number(values[0].name(), 0),
            "use", arguments.number(values[1].name(), 0)));
  }

  /** The value of an attribute as the HSM takes it. */
  static Object value(String flag, String name, String value) {
    if (name.equals("label") || name.equals("id")) {
      return value;
    }
    if (!FLAGS.contains(name)) {
      throw invalid(flag, name);
    }
    if (!value.equals("true") && !value.equals("false")) {
      throw invalid(flag, name + "=" + value);
    }
    return Boolean.valueOf(value);
  }

  /** One {@code name=value} of a template. */
  static void check(String flag, String term) {
    int equals = term.indexOf('=');
    if (equals < 1) {
      throw invalid(flag, term);
    }
    value(flag, term.substring(0, equals), term.substring(equals + 1));
  }

  private static Map<String, Object> attributes(String flag, List<String> terms) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    for (String term : terms) {
      int equals = term.indexOf('=');
      String name = term.substring(0, equals);
      attributes.put(name, value(flag, name, term.substring(equals + 1)));
    }
    return attributes;
  }

  private static UsageError invalid(String flag, String value) {
    return UsageError.of("invalid value '" + value + "' for '" + flag + "'", "");
  }
}
