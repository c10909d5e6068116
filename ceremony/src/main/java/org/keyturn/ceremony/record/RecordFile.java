package org.keyturn.ceremony.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.keyturn.ceremony.json.CanonicalJson;
import org.keyturn.ceremony.record.Entry.Kind;

/**
 * A record as a file: JSON with nothing in it that the verifier does not look at. It is written in
 * canonical form; when read, its layout does not matter, since the hashes are over its content, but
 * nothing except one line end may stand around it.
 */
public final class RecordFile {
  private static final Set<String> RECORD = Set.of("format", "entries");
  private static final Set<String> ENTRY =
      Set.of("sequence", "at", "kind", "name", "content", "previous", "hash");
  private static final int LONGEST = 16 * 1024 * 1024;

  private RecordFile() {}

  /** The record's one text. */
  public static String write(CeremonyRecord record) {
    var entries = new ArrayList<Map<String, Object>>();
    for (Entry entry : record.entries()) {
      var members = new LinkedHashMap<String, Object>();
      members.put("sequence", entry.sequence());
      members.put("at", entry.at());
      members.put("kind", entry.kind().name());
      members.put("name", entry.name());
      members.put("content", entry.content());
      members.put("previous", entry.previous());
      members.put("hash", entry.hash());
      entries.add(members);
    }
    return CanonicalJson.write(Map.of("format", record.format(), "entries", entries));
  }

  /**
   * Reads a record.
   *
   * @throws IllegalArgumentException with the reason when it is not exactly a record
   */
  public static CeremonyRecord read(String text) {
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException("a record has at most 16 MiB");
    }
    JsonNode tree = CanonicalJson.parse(text);
    onlyMembers(tree, RECORD, "the record");
    if (!text.startsWith("{") || !(text.endsWith("}") || text.endsWith("}\n"))) {
      throw new IllegalArgumentException("something stands before or after it");
    }
    String format = text(tree, "format", "the record");
    if (!format.equals(CeremonyRecord.FORMAT)) {
      throw new IllegalArgumentException(
          "its format is " + format + "; allowed is " + CeremonyRecord.FORMAT);
    }
    if (!tree.get("entries").isArray()) {
      throw new IllegalArgumentException("its entries are no list");
    }
    List<Entry> entries = new ArrayList<>();
    for (JsonNode entry : tree.get("entries")) {
      entries.add(entry(entry, "entry " + (entries.size() + 1)));
    }
    return new CeremonyRecord(format, entries);
  }

  private static Entry entry(JsonNode tree, String where) {
    onlyMembers(tree, ENTRY, where);
    JsonNode sequence = tree.get("sequence");
    if (!sequence.isInt()) {
      throw new IllegalArgumentException(where + ": its sequence is no number");
    }
    var content = new TreeMap<String, String>();
    JsonNode inner = tree.get("content");
    if (!inner.isObject()) {
      throw new IllegalArgumentException(where + ": its content has no members");
    }
    inner
        .fieldNames()
        .forEachRemaining(name -> content.put(whole(name, where), text(inner, name, where)));
    return new Entry(
        sequence.intValue(),
        text(tree, "at", where),
        kind(text(tree, "kind", where), where),
        text(tree, "name", where),
        content,
        text(tree, "previous", where),
        text(tree, "hash", where));
  }

  private static Kind kind(String name, String where) {
    try {
      return Kind.valueOf(name);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(where + ": there is no kind " + name, e);
    }
  }

  private static void onlyMembers(JsonNode tree, Set<String> members, String where) {
    var found = new TreeSet<String>();
    tree.fieldNames().forEachRemaining(found::add);
    if (!tree.isObject() || !found.equals(members)) {
      throw new IllegalArgumentException(
          where + " has the members " + found + "; allowed are " + new TreeSet<>(members));
    }
  }

  /** Half a surrogate pair would be hashed as if it were a question mark. */
  private static String whole(String text, String where) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new IllegalArgumentException(where + " holds half a character");
    }
    return text;
  }

  private static String text(JsonNode tree, String name, String where) {
    JsonNode value = tree.get(name);
    if (!value.isTextual()) {
      throw new IllegalArgumentException(where + ": its " + name + " is no text");
    }
    return whole(value.textValue(), where + ": its " + name);
  }
}
