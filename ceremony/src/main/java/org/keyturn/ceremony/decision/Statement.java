package org.keyturn.ceremony.decision;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.keyturn.ceremony.json.CanonicalJson;
import org.keyturn.ceremony.json.Sha256;

/**
 * What a participant signs: the round of the gate in full and what they say to it.
 *
 * @param reason why, in their words; may be absent
 */
public record Statement(
    Map<String, String> bound, Verdict verdict, String participant, @Nullable String reason) {
  private static final String VERSION = "1";

  /** The two things a person can say. */
  public enum Verdict {
    APPROVE,
    REFUSE;

    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  public Statement {
    bound = Map.copyOf(bound);
  }

  public static Statement of(
      Opening opening, Verdict verdict, String participant, @Nullable String reason) {
    return new Statement(bind(opening), verdict, participant, reason);
  }

  /** What everybody who decides in a round signs alike, for people to compare by voice. */
  public static Sha256 digest(Opening opening) {
    return CanonicalJson.digest(bind(opening));
  }

  /** Whether this was said about exactly that round of that gate of that ceremony. */
  public boolean isAbout(Opening opening) {
    return bound.equals(bind(opening));
  }

  /**
   * The members of {@code opening} that this statement contradicts, for a refusal that explains
   * itself.
   */
  public Set<String> differences(Opening opening) {
    var wanted = new TreeMap<>(bind(opening));
    wanted.entrySet().removeIf(member -> member.getValue().equals(bound.get(member.getKey())));
    return wanted.keySet();
  }

  /** The canonical JSON that gets signed; no newline at its end. */
  public String text() {
    var members = new TreeMap<>(bound);
    members.put("decision", verdict.word());
    members.put("participant", participant);
    if (reason != null) {
      members.put("reason", reason);
    }
    return CanonicalJson.write(members);
  }

  /**
   * Reads a statement back.
   *
   * @throws IllegalArgumentException when the text is not canonical, or its members are not exactly
   *     a statement's
   */
  public static Statement parse(String text) {
    if (text.length() > 16_384) {
      throw new IllegalArgumentException("a statement has at most 16,384 characters");
    }
    JsonNode tree = tree(text);
    var members = new TreeMap<String, String>();
    for (Iterator<Map.Entry<String, JsonNode>> it = tree.fields(); it.hasNext(); ) {
      var member = it.next();
      if (!member.getValue().isTextual()) {
        throw new IllegalArgumentException("member " + member.getKey() + " is not a string");
      }
      members.put(member.getKey(), member.getValue().textValue());
    }
    String decision = members.remove("decision");
    String participant = members.remove("participant");
    String reason = members.remove("reason");
    if (participant == null || !members.keySet().equals(MEMBERS)) {
      throw new IllegalArgumentException(
          "a statement has the members " + MEMBERS + ", decision and participant");
    }
    Verdict verdict =
        switch (decision == null ? "" : decision) {
          case "approve" -> Verdict.APPROVE;
          case "refuse" -> Verdict.REFUSE;
          default -> throw new IllegalArgumentException("decision is approve or refuse");
        };
    return new Statement(members, verdict, participant, reason);
  }

  /** Says what is wrong in words that stay: a refusal goes on record, and a library's change. */
  private static JsonNode tree(String text) {
    try {
      return CanonicalJson.parseCanonical(text);
    } catch (IllegalArgumentException e) {
      String ours = String.valueOf(e.getMessage());
      throw new IllegalArgumentException(e.getCause() == null ? ours : "not strict JSON", e);
    }
  }

  /**
   * In an order of their own: they are named in refusals, which go on record, and {@code Set.of}
   * has another order in each process, so that a worker that takes over would find another record.
   */
  private static final SortedSet<String> MEMBERS =
      new TreeSet<>(
          List.of(
              "version",
              "ceremony",
              "nonce",
              "plan",
              "environment",
              "roster",
              "gate",
              "round",
              "head",
              "facts"));

  private static Map<String, String> bind(Opening opening) {
    return Map.of(
        "version", VERSION,
        "ceremony", opening.ceremony(),
        "nonce", opening.nonce(),
        "plan", opening.plan().hex(),
        "environment", opening.environment().hex(),
        "roster", opening.roster().hex(),
        "gate", opening.gate().word(),
        "round", Integer.toString(opening.round()),
        "head", opening.head().hex(),
        "facts", opening.factsDigest().hex());
  }
}
