package org.keyturn.ceremony.record;

import static org.keyturn.ceremony.record.BrokenEntryException.member;
import static org.keyturn.ceremony.record.BrokenEntryException.unless;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.decision.Opening;
import org.keyturn.ceremony.plan.Plan;

/** Goes through a ceremony again, entry by entry: who was asked, what was done, how it ended. */
final class Retrace {
  private static final List<String> ALWAYS =
      List.of(
          "createCluster",
          "verifyHsm",
          "issueCertificate",
          "initialize",
          "keys",
          "exportKeys",
          "sealKey",
          "share",
          "deriveAddress",
          "proveSigning",
          "resyncUsers");

  private final Genesis genesis;
  private final GateReplay gates;
  private final KeyReplay key = new KeyReplay();
  private final Map<String, SortedMap<String, String>> evidence = new HashMap<>();
  private final List<String> deviations = new ArrayList<>();
  private Optional<String> ending = Optional.empty();

  Retrace(Genesis genesis) {
    this.genesis = genesis;
    this.gates = new GateReplay(genesis);
  }

  void follow(Entry entry) throws BrokenEntryException {
    switch (entry.kind()) {
      case GATE_OPENED -> opened(entry);
      case DECISION -> gates.decided(entry);
      case GATE_CLOSED -> gates.closed(entry);
      case EVIDENCE -> evidence(entry);
      case DEVIATION -> deviation(entry);
      case ENDED -> ended(entry);
      case STARTED, REFUSED_ATTEMPT, ATTENTION, REMINDER -> {
        // The first is the genesis; the others tell what happened and allow nothing.
      }
    }
  }

  private void opened(Entry entry) throws BrokenEntryException {
    Opening opening = gates.opened(entry);
    switch (opening.gate()) {
      case INITIALIZE -> {
        shownAsFound(opening, "verifyHsm");
        shownAsFound(opening, "issueCertificate");
      }
      case HANDOVER -> {
        key.same(opening.facts());
        unless(
            opening.head().hex().equals(opening.facts().get("record-head")),
            "its record-head is not that of the entry before");
      }
      case OPEN, KEYS, HOT_WALLET, ABORT -> {
        // Their facts come from the plan and from AWS, not from earlier evidence.
      }
    }
  }

  /** What people were shown must be what the step found. */
  private void shownAsFound(Opening opening, String step) throws BrokenEntryException {
    for (var found : evidence.getOrDefault(step, new java.util.TreeMap<>()).entrySet()) {
      String shown = opening.facts().get(found.getKey());
      unless(
          shown == null || shown.equals(found.getValue()),
          "its " + found.getKey() + " is not what " + step + " found");
    }
  }

  private void evidence(Entry entry) throws BrokenEntryException {
    Set<GateName> allowing = StepGates.all().get(entry.name());
    if (allowing == null) {
      throw new BrokenEntryException("there is no step " + entry.name());
    }
    unless(
        allowing.stream().anyMatch(gate -> gates.approved(gate).isPresent()),
        "step "
            + entry.name()
            + " had no approval: none of the gates "
            + allowing.stream().map(GateName::word).sorted().toList()
            + " was approved before");
    unless(
        gates.approved(GateName.HANDOVER).isEmpty()
            || allowing.contains(GateName.HANDOVER)
            || allowing.contains(GateName.ABORT),
        "step " + entry.name() + " comes after the hand-over was approved");
    if (entry.content().containsKey("failure")) {
      return;
    }
    key.evidence(entry);
    evidence.put(entry.name(), entry.content());
  }

  /** A weakening counts as accepted by the gates it names when exactly those people approved. */
  private void deviation(Entry entry) throws BrokenEntryException {
    for (String accepted : member(entry, "acceptedBy").split("; ", -1)) {
      String[] gateAndNames = accepted.split(": ", 2);
      Optional<Set<String>> approvers =
          GateName.of(gateAndNames[0])
              .flatMap(gates::approved)
              .map(gate -> gate.verdicts().keySet());
      unless(
          gateAndNames.length == 2
              && approvers.isPresent()
              && approvers.get().equals(Set.copyOf(List.of(gateAndNames[1].split(", ", -1)))),
          "it was not accepted by " + accepted);
    }
    unless(
        !entry.name().equals("unpinned-manufacturer-root")
            || genesis
                .plan()
                .content()
                .deviations()
                .contains(Plan.Deviation.UNPINNED_MANUFACTURER_ROOT),
        "the plan does not accept it");
    deviations.add(entry.name());
  }

  private void ended(Entry entry) throws BrokenEntryException {
    switch (entry.name()) {
      case "completed" -> {
        approvedAtTheEnd(GateName.HANDOVER);
        for (String step : ALWAYS) {
          unless(evidence.containsKey(step), "the ceremony ended without evidence of " + step);
        }
        unless(
            genesis.plan().content().hotWallet().isEmpty()
                || evidence.containsKey("exportForHotWallet"),
            "the ceremony ended without evidence of exportForHotWallet");
        unless(
            key.isProved() && member(entry, "address").equals(key.address().orElse("")),
            "its address is not that of the recorded key, " + key.address().orElse("none"));
      }
      case "aborted" -> approvedAtTheEnd(GateName.ABORT);
      default -> throw new BrokenEntryException("a ceremony does not end as " + entry.name());
    }
    ending = Optional.of(entry.name());
  }

  private void approvedAtTheEnd(GateName gate) throws BrokenEntryException {
    unless(
        gates.approved(gate).isPresent(),
        "the ceremony ended without the approval of gate " + gate);
  }

  /** What was found out; nothing when the ceremony has not ended. */
  Optional<Verdict> verdict(String head) {
    return ending.map(
        how ->
            new Verdict.Valid(
                genesis.ceremony(),
                how,
                key.address(),
                gates.participants(),
                gates.closedRounds(),
                deviations,
                head,
                gates.mandates()));
  }
}
