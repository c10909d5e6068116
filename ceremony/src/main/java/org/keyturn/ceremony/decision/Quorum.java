package org.keyturn.ceremony.decision;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.keyturn.ceremony.roster.Participant;

/** How many distinct people of each group must approve; every group named must be satisfied. */
public record Quorum(SortedMap<String, Integer> needed) {
  public Quorum {
    needed = Collections.unmodifiableSortedMap(new TreeMap<>(needed));
    if (needed.isEmpty() || needed.values().stream().anyMatch(n -> n < 1)) {
      throw new IllegalArgumentException(
          "a quorum names at least one group and at least one person of each");
    }
  }

  public static Quorum of(Map<String, Integer> needed) {
    return new Quorum(new TreeMap<>(needed));
  }

  /** The groups of this quorum that a person is in; more than one would let one stand for two. */
  public List<String> groupsOf(Participant participant) {
    return needed.keySet().stream().filter(participant.groups()::contains).toList();
  }

  /** For example {@code 2 of officers and 1 of security}. */
  @Override
  public String toString() {
    return words(needed);
  }

  /** As {@link #toString}, for what is still missing. */
  public static String words(Map<String, Integer> people) {
    return people.entrySet().stream()
        .map(group -> group.getValue() + " of " + group.getKey())
        .collect(Collectors.joining(" and "));
  }

  /** The groups of which this asks for fewer people than a roster's {@code least} demands. */
  public Set<String> fewerThan(Map<String, Integer> least) {
    var tooFew = new TreeMap<>(least);
    tooFew.entrySet().removeIf(group -> needed.getOrDefault(group.getKey(), 0) >= group.getValue());
    return tooFew.keySet();
  }
}
