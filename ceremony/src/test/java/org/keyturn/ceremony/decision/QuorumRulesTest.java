package org.keyturn.ceremony.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.keyturn.ceremony.decision.Statement.Verdict;
import org.keyturn.ceremony.roster.Participant;
import org.keyturn.ceremony.roster.Roster;
import org.keyturn.ceremony.roster.Validity;

/** Random quorums and random sequences of decisions, beside a reference that knows no classes. */
class QuorumRulesTest {
  private static final int CASES = 2_000;
  private static final List<String> NAMES = List.of("ann", "ben", "cas", "dan", "eva", "fay");
  private static final List<String> GROUPS = List.of("officers", "security", "board");

  private final Council council = new Council();
  private final Map<String, Decision> signed = new HashMap<>();

  /** What somebody hands in: their own word, or one that {@code signer} made in their name. */
  private record Act(String name, boolean approves, String signer) {}

  QuorumRulesTest() {
    NAMES.forEach(council::with);
  }

  @Test
  void theRulingIsThatOfTheReferenceForRandomQuorumsAndSequences() {
    long seed = 20_261_121;
    for (int i = 0; i < CASES; i++) {
      var random = new Random(seed + i);
      Map<String, Set<String>> groups = randomGroups(random);
      Map<String, Integer> needed = randomQuorum(random);
      Set<String> excluded = random.nextBoolean() ? Set.of(any(NAMES, random)) : Set.of();
      List<Act> acts = randomActs(random);

      String expected = reference(groups, needed, excluded, acts);

      assertThat(ruled(groups, needed, excluded, acts))
          .as(
              "seed %d: groups %s, quorum %s, excluded %s, %s",
              seed + i, groups, needed, excluded, acts)
          .isEqualTo(expected);
    }
  }

  @Test
  void thoseAreAwaitedWhoseApprovalWouldBringTheQuorumNearer() {
    long seed = 20_261_122;
    for (int i = 0; i < CASES / 20; i++) {
      var random = new Random(seed + i);
      Gate gate =
          Gate.open(
              Council.OPENING,
              Quorum.of(randomQuorum(random)),
              roster(randomGroups(random)),
              random.nextBoolean() ? Set.of(any(NAMES, random)) : Set.of());
      for (Act act : randomActs(random)) {
        gate = gate.consider(decision(act), Council.NOW).gate();
      }

      assertThat(named(gate.awaited(Council.NOW)))
          .as("seed %d: %s", seed + i, gate)
          .isEqualTo(helpful(gate));
    }
  }

  private static Set<String> named(Map<String, List<String>> awaited) {
    var named = new TreeSet<String>();
    awaited.values().forEach(named::addAll);
    return named;
  }

  /** Found by trying: each approves in turn. */
  private Set<String> helpful(Gate gate) {
    var helpful = new TreeSet<String>();
    for (String name : NAMES) {
      Gate after = gate.consider(decision(new Act(name, true, name)), Council.NOW).gate();
      if (!after.missing().equals(gate.missing())) {
        helpful.add(name);
      }
    }
    return helpful;
  }

  @Test
  void nobodyIsAwaitedWhoseKeyIsNotValidNow() {
    var officers =
        new Council()
            .withTimes("ann", Optional.empty(), Optional.of(Council.NOW.minusSeconds(1)))
            .withTimes("ben", Optional.of(Council.NOW), Optional.empty());

    Gate gate =
        Gate.open(Council.OPENING, Quorum.of(Map.of("officers", 1)), officers.roster(), Set.of());

    assertThat(gate.awaited(Council.NOW)).isEqualTo(Map.of("officers", List.of("ben")));
  }

  /** The rules in words: what each act is worth, and how the round stands in the end. */
  private static String reference(
      Map<String, Set<String>> groups,
      Map<String, Integer> needed,
      Set<String> excluded,
      List<Act> acts) {
    var accepted = new StringBuilder();
    var decided = new HashSet<String>();
    var lacking = new HashMap<>(needed);
    boolean refused = false;
    for (Act act : acts) {
      var votesFor = new HashSet<>(groups.getOrDefault(act.name, Set.of()));
      votesFor.retainAll(needed.keySet());
      boolean over = refused || Collections.max(lacking.values()) <= 0;
      boolean counts =
          act.signer.equals(act.name)
              && votesFor.size() == 1
              && !excluded.contains(act.name)
              && !decided.contains(act.name)
              && !over;
      accepted.append(counts ? '+' : '-');
      if (counts) {
        decided.add(act.name);
        refused = !act.approves;
        if (act.approves) {
          votesFor.forEach(group -> lacking.merge(group, -1, Integer::sum));
        }
      }
    }
    lacking.values().removeIf(n -> n <= 0);
    String state = refused ? "REFUSED" : lacking.isEmpty() ? "APPROVED" : "WAITING";
    return accepted + " " + state + " " + new TreeMap<>(lacking);
  }

  private String ruled(
      Map<String, Set<String>> groups,
      Map<String, Integer> needed,
      Set<String> excluded,
      List<Act> acts) {
    var accepted = new StringBuilder();
    Gate gate = Gate.open(Council.OPENING, Quorum.of(needed), roster(groups), excluded);
    for (Act act : acts) {
      Gate.Considered considered = gate.consider(decision(act), Council.NOW);
      accepted.append(considered.ruling().accepted() ? '+' : '-');
      gate = considered.gate();
    }
    return accepted + " " + gate.state() + " " + gate.missing();
  }

  private Roster roster(Map<String, Set<String>> groups) {
    return new Roster(
        groups.keySet().stream()
            .map(
                name ->
                    new Participant(
                        name,
                        groups.getOrDefault(name, Set.of()),
                        council.key(name).publicKey(),
                        false,
                        Validity.ALWAYS))
            .toList(),
        List.of());
  }

  private Decision decision(Act act) {
    return signed.computeIfAbsent(
        act.toString(),
        key -> {
          Verdict verdict = act.approves ? Verdict.APPROVE : Verdict.REFUSE;
          return council.signed(
              Statement.of(Council.OPENING, verdict, act.name, null).text(), act.signer);
        });
  }

  private static Map<String, Set<String>> randomGroups(Random random) {
    var groups = new TreeMap<String, Set<String>>();
    for (String name : NAMES.subList(0, 2 + random.nextInt(NAMES.size() - 1))) {
      var of = new HashSet<>(Set.of(any(GROUPS, random)));
      if (random.nextInt(6) == 0) {
        of.add(any(GROUPS, random));
      }
      groups.put(name, of);
    }
    return groups;
  }

  private static Map<String, Integer> randomQuorum(Random random) {
    var needed = new HashMap<String, Integer>();
    int groups = 1 + random.nextInt(GROUPS.size());
    for (int i = 0; i < groups; i++) {
      needed.put(any(GROUPS, random), 1 + random.nextInt(3));
    }
    return needed;
  }

  private static List<Act> randomActs(Random random) {
    var acts = new ArrayList<Act>();
    int length = 1 + random.nextInt(9);
    for (int i = 0; i < length; i++) {
      String name = any(NAMES, random);
      String signer = random.nextInt(8) == 0 ? any(NAMES, random) : name;
      acts.add(new Act(name, random.nextInt(7) > 0, signer));
    }
    return acts;
  }

  private static <T> T any(List<T> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }
}
