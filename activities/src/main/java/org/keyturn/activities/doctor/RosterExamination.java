package org.keyturn.activities.doctor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.plan.Plan;
import org.keyturn.ceremony.roster.Participant;
import org.keyturn.ceremony.roster.Roster;

/** Whether the people of the roster can decide with their keys for as long as it may take. */
public final class RosterExamination {
  private static final String MEND =
      "mend validAfter and validBefore in the roster, or give them new keys there, and install it"
          + " wherever there is a copy";

  private final Roster roster;
  private final Optional<Plan> plan;
  private final Span span;

  /** So many people of a group, as one or several gates need them. */
  private record Need(String group, int people) {}

  public RosterExamination(Roster roster, Optional<Plan> plan, Span span) {
    this.roster = roster;
    this.plan = plan;
    this.span = span;
  }

  public List<Finding> findings() {
    var findings = new ArrayList<Finding>();
    roster.participants().stream()
        .filter(person -> !lasts(person))
        .map(this::passing)
        .forEach(findings::add);
    plan.ifPresent(
        agreed ->
            needs(agreed)
                .forEach((need, gates) -> quorum(agreed, need, gates).ifPresent(findings::add)));
    if (findings.isEmpty()) {
      findings.add(
          Finding.ok(
              "roster",
              "all %d keys may decide until %s"
                  .formatted(roster.participants().size(), span.ends())));
    }
    return findings;
  }

  private boolean lasts(Participant person) {
    return person.validity().holds(span.begins()) && person.validity().holds(span.ends());
  }

  private Finding passing(Participant person) {
    return Finding.warning(
        "key of " + person.name(),
        "may decide %s only, the ceremony may last from %s until %s"
            .formatted(person.validity(), span.begins(), span.ends()),
        MEND);
  }

  private static Map<Need, List<String>> needs(Plan agreed) {
    var needs = new LinkedHashMap<Need, List<String>>();
    agreed.gates().keySet().stream()
        .sorted()
        .forEach(gate -> needs(agreed, gate).forEach(need -> add(needs, need, gate)));
    return needs;
  }

  private static List<Need> needs(Plan agreed, GateName gate) {
    return agreed.gate(gate).quorum().needed().entrySet().stream()
        .map(group -> new Need(group.getKey(), group.getValue()))
        .toList();
  }

  private static void add(Map<Need, List<String>> needs, Need need, GateName gate) {
    needs.computeIfAbsent(need, any -> new ArrayList<>()).add(gate.word());
  }

  /** As where the files are held against each other, whoever starts may belong to any group. */
  private Optional<Finding> quorum(Plan agreed, Need need, List<String> gates) {
    long able =
        roster.participants().stream()
            .filter(person -> person.groups().contains(need.group()) && lasts(person))
            .count();
    long counting = agreed.starterMayApprove() ? able : able - 1;
    return counting >= need.people()
        ? Optional.empty()
        : Optional.of(
            Finding.problem(
                "quorum of " + need.group(),
                "%d must decide at %s, and the keys of %d last so long%s"
                    .formatted(
                        need.people(),
                        String.join(", ", gates),
                        able,
                        agreed.starterMayApprove()
                            ? ""
                            : "; whoever starts does not count (starterMayApprove: false)"),
                MEND));
  }
}
