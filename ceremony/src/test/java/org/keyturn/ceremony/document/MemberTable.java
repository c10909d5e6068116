package org.keyturn.ceremony.document;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keyturn.ceremony.document.Probe.Member;

/** The members of one file as a table, with what a reader of the page should know beside. */
final class MemberTable {
  private final Map<String, String> notes;
  private final Set<String> unused;
  private final List<String> rows = new ArrayList<>();

  private MemberTable(Map<String, String> notes) {
    this.notes = notes;
    this.unused = new HashSet<>(notes.keySet());
  }

  /**
   * @param notes by the member's path as the table shows it
   * @throws AssertionError for a note on a member that is not there
   */
  static String of(List<Member> members, Map<String, String> notes) {
    var table = new MemberTable(notes);
    table.rows("", members);
    if (!table.unused.isEmpty()) {
      throw new AssertionError("notes on members that are not there: " + table.unused);
    }
    return "| Member | Needed | Allowed | |\n|---|---|---|---|\n" + String.join("", table.rows);
  }

  /** What several members beside each other have below them stands once, behind the last. */
  private void rows(String path, List<Member> members) {
    for (int i = 0; i < members.size(); i++) {
      Member member = members.get(i);
      row(path + member.name(), member);
      boolean last = i == lastOf(member.below(), members);
      if (!member.below().isEmpty() && last) {
        boolean alone = members.stream().filter(m -> m.below().equals(member.below())).count() == 1;
        String name = alone ? member.name() : "…";
        rows(path + name + (member.list() ? "[]" : "") + ".", member.below());
      }
    }
  }

  private static int lastOf(List<Member> below, List<Member> members) {
    int last = 0;
    for (int i = 0; i < members.size(); i++) {
      last = members.get(i).below().equals(below) ? i : last;
    }
    return last;
  }

  private void row(String path, Member member) {
    unused.remove(path);
    String allowed = member.allowed();
    if (!member.below().isEmpty()) {
      allowed += member.list() ? ", each with the members below" : "the members below";
    }
    rows.add(
        "| `%s` | %s | %s | %s |\n"
            .formatted(
                path,
                member.needed() ? "yes" : "",
                allowed.replace("|", "\\|"),
                notes.getOrDefault(path, "")));
  }
}
