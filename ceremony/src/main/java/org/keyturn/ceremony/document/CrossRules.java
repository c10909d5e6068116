package org.keyturn.ceremony.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.environment.Environment;
import org.keyturn.ceremony.plan.Plan;
import org.keyturn.ceremony.roster.Participant;
import org.keyturn.ceremony.roster.Roster;

/** What plan, environment and roster must not say against each other. */
final class CrossRules {
  private final Document<Plan> plan;
  private final Document<Environment> environment;
  private final Document<Roster> roster;
  private final List<Problem> problems = new ArrayList<>();

  CrossRules(Document<Plan> plan, Document<Environment> environment, Document<Roster> roster) {
    this.plan = plan;
    this.environment = environment;
    this.roster = roster;
  }

  List<Problem> problems() {
    plan.content().gates().keySet().stream()
        .sorted()
        .forEach(
            gate ->
                plan.content()
                    .gate(gate)
                    .quorum()
                    .needed()
                    .forEach((group, needed) -> reachable(gate.word(), group, needed)));
    plan.content().gates().keySet().stream().sorted().forEach(this::enough);
    roster.content().participants().forEach(this::onePersonOneGroup);
    known("key.recipient", plan.content().key().recipient());
    known("hotWallet.recipient", plan.content().hotWallet().map(Plan.HotWallet::recipient));
    manufacturerRoot();
    return problems;
  }

  private void enough(GateName gate) {
    String path = "gates." + gate.word() + ".quorum";
    for (String group : plan.content().gate(gate).quorum().fewerThan(roster.content().least())) {
      problems.add(
          new Problem(
              plan.lines().of(path),
              path
                  + ": found "
                  + plan.content().gate(gate).quorum()
                  + ", but the roster's least is "
                  + roster.content().least().get(group)
                  + " of "
                  + group
                  + "; ask for as many"));
    }
  }

  /** Whoever starts may belong to any group, so a quorum must do without any one person. */
  private void reachable(String gate, String group, int needed) {
    long members = roster.content().members(group);
    long counting = plan.content().starterMayApprove() ? members : members - 1;
    if (counting >= needed) {
      return;
    }
    String path = "gates." + gate + ".quorum." + group;
    String starter =
        plan.content().starterMayApprove() || members == 0
            ? ""
            : ", of whom the starter does not count (starterMayApprove: false)";
    problems.add(
        new Problem(
            plan.lines().of(path),
            path
                + ": found "
                + needed
                + ", but the roster has "
                + members
                + " in group "
                + group
                + starter
                + "; lower it or add people to "
                + roster.lines().source()));
  }

  /** Where two groups must agree, someone in both would agree with themselves. */
  private void onePersonOneGroup(Participant person) {
    plan.content().gates().keySet().stream()
        .sorted()
        .filter(gate -> plan.content().gate(gate).quorum().groupsOf(person).size() > 1)
        .findFirst()
        .ifPresent(
            gate -> {
              String path = "gates." + gate.word() + ".quorum";
              problems.add(
                  new Problem(
                      plan.lines().of(path),
                      path
                          + ": found "
                          + String.join(
                              " and ", plan.content().gate(gate).quorum().groupsOf(person))
                          + ", and "
                          + person.name()
                          + " is in all of them; nobody counts for two groups of a gate, so leave "
                          + person.name()
                          + " in one of them in "
                          + roster.lines().source()));
            });
  }

  private void known(String path, Optional<String> recipient) {
    recipient
        .filter(name -> roster.content().recipient(name).isEmpty())
        .ifPresent(
            name ->
                problems.add(
                    new Problem(
                        plan.lines().of(path),
                        path
                            + ": found \""
                            + name
                            + "\"; allowed is a recipient of "
                            + roster.lines().source()
                            + "; add them there with their RSA public key")));
  }

  /**
   * Only one way round: a plan that accepts a missing root may be rehearsed where the root is
   * pinned, since rehearsed and real plan are the same file.
   */
  private void manufacturerRoot() {
    if (environment.content().roots().manufacturer().isEmpty()
        && !plan.content().deviations().contains(Plan.Deviation.UNPINNED_MANUFACTURER_ROOT)) {
      problems.add(
          new Problem(
              environment.lines().of("roots.manufacturer"),
              "roots.manufacturer: found none; pin the manufacturer's root, or let the plan accept"
                  + " that by name: deviations: [unpinned-manufacturer-root]"));
    }
  }
}
