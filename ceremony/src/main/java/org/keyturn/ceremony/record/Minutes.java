package org.keyturn.ceremony.record;

import java.util.List;
import java.util.Optional;
import org.keyturn.ceremony.record.Entry.Kind;

/** Finds things in a record. */
public record Minutes(CeremonyRecord record) {
  /** What the first entry says; empty where it does not. */
  public String started(String member) {
    return all(Kind.STARTED).stream()
        .findFirst()
        .map(entry -> entry.content().getOrDefault(member, ""))
        .orElse("");
  }

  /** The member of the step's last evidence that has it; a repeated step counts as it ended. */
  public Optional<String> evidence(String step, String member) {
    return all(Kind.EVIDENCE).stream()
        .filter(entry -> entry.name().equals(step) && entry.content().containsKey(member))
        .reduce((earlier, later) -> later)
        .map(entry -> entry.content().get(member));
  }

  public List<Entry> all(Kind kind) {
    return record.entries().stream().filter(entry -> entry.kind() == kind).toList();
  }
}
