package org.keyturn.simulator.client;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.keyturn.simulator.wire.Key;

/** Selects keys by reference or by attributes (page "manage-keys-cloudhsm-cli-filtering"). */
final class Filters {
  private static final Set<String> NAMES =
      Set.of(
          "always-sensitive",
          "check-value",
          "class",
          "curve",
          "decrypt",
          "derive",
          "destroyable",
          "ec-point",
          "encrypt",
          "extractable",
          "id",
          "key-length-bytes",
          "key-type",
          "label",
          "local",
          "modifiable",
          "mldsa-algorithm",
          "modulus",
          "modulus-size-bits",
          "never-extractable",
          "private",
          "public-exponent",
          "sensitive",
          "sign",
          "token",
          "trusted",
          "unwrap",
          "verify",
          "wrap",
          "wrap-with-trusted");

  private Filters() {}

  /** All terms must hold; no term selects every key. */
  static Predicate<Key> parse(String flag, List<String> terms) {
    Predicate<Key> all = key -> true;
    for (String term : terms) {
      all = all.and(term(flag, term));
    }
    return all;
  }

  /** Whether it is a term at all. */
  static void check(String flag, String term) {
    term(flag, term);
  }

  private static Predicate<Key> term(String flag, String term) {
    int equals = term.indexOf('=');
    String name = equals < 0 ? term : term.substring(0, equals);
    String value = term.substring(equals + 1);
    if (equals > 0 && name.equals("key-reference")) {
      try {
        long reference = Long.decode(value);
        return key -> Long.decode(key.reference()) == reference;
      } catch (NumberFormatException e) {
        throw invalid(flag, term, "not a key reference");
      }
    }
    String attribute = name.startsWith("attr.") ? name.substring(5) : "";
    if (equals < 0 || !NAMES.contains(attribute)) {
      throw invalid(flag, term, "not key-reference=0x... or attr.KEY_ATTRIBUTE_NAME=VALUE");
    }
    return key -> String.valueOf(key.attribute(attribute)).equals(value);
  }

  private static UsageError invalid(String flag, String term, String reason) {
    return UsageError.of("invalid value '" + term + "' for '" + flag + "': " + reason, "");
  }
}
