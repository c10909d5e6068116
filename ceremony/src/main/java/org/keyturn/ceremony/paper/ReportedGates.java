package org.keyturn.ceremony.paper;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.json.CanonicalJson;
import org.keyturn.ceremony.json.Sha256;
import org.keyturn.ceremony.plan.Plan;
import org.keyturn.ceremony.record.Entry;
import org.keyturn.ceremony.record.Minutes;
import org.keyturn.ceremony.roster.Participant;
import org.keyturn.ceremony.roster.Roster;
import org.keyturn.ceremony.runbook.Irreversible;
import org.keyturn.ceremony.runbook.Question;

/** The part of the minutes about the gates: what was asked, who signed what, and when. */
final class ReportedGates {
  private final Minutes minutes;
  private final Plan plan;
  private final Roster roster;

  ReportedGates(Minutes minutes, Plan plan, Roster roster) {
    this.minutes = minutes;
    this.plan = plan;
    this.roster = roster;
  }

  /** One round; hot wallet and keys are open at the same time, so entries are sorted by gate. */
  private record Round(Entry opened, List<List<String>> decisions, List<Entry> others) {}

  void write(Html html) {
    html.element("h2", "Gates");
    Map<String, Round> open = new HashMap<>();
    for (Entry entry : minutes.record().entries()) {
      switch (entry.kind()) {
        case GATE_OPENED ->
            open.put(entry.name(), new Round(entry, new ArrayList<>(), new ArrayList<>()));
        case DECISION ->
            Optional.ofNullable(open.get(entry.name()))
                .ifPresent(round -> round.decisions().add(decision(entry)));
        case REFUSED_ATTEMPT, REMINDER ->
            Optional.ofNullable(open.get(entry.name()))
                .ifPresentOrElse(round -> round.others().add(entry), () -> note(entry, html));
        case GATE_CLOSED -> {
          Round round = open.remove(entry.name());
          if (round != null) {
            round(round, entry.content().getOrDefault("outcome", "?") + " " + entry.at(), html);
          }
        }
        case STARTED, EVIDENCE, DEVIATION, ATTENTION, ENDED -> {
          // These have sections of their own.
        }
      }
    }
    open.values().forEach(round -> round(round, "still open", html));
  }

  private void round(Round round, String outcome, Html html) {
    Entry opened = round.opened();
    Map<String, String> content = opened.content();
    var facts = new TreeMap<String, String>();
    CanonicalJson.parse(content.getOrDefault("facts", "{}"))
        .properties()
        .forEach(fact -> facts.put(fact.getKey(), fact.getValue().asText()));
    html.open("section", "gate")
        .element("h3", "Gate %s, round %s".formatted(opened.name(), content.get("round")));
    GateName.of(opened.name()).ifPresent(gate -> asked(gate, facts, html));
    html.element(
            "p",
            "when",
            "opened %s, deadline %s"
                .formatted(opened.at(), content.getOrDefault("deadline", "none")))
        .element("p", "outcome", outcome)
        .grid(
            "decisions",
            List.of("Who", "For", "Signed", "When", "Key", "SHA-256 of the statement"),
            round.decisions())
        .element("p", "what", "What they signed for:")
        .facts(facts);
    round.others().forEach(other -> note(other, html));
    html.close("section");
  }

  private void asked(GateName gate, Map<String, String> facts, Html html) {
    html.element("p", "question", Question.of(gate));
    if (plan.gates().containsKey(gate)) {
      html.open("p", "rule")
          .element("strong", "Had to sign: ")
          .text(Words.rule(plan.gate(gate), roster))
          .close("p");
    }
    String irreversible = Irreversible.by(gate, plan, facts);
    if (!irreversible.isEmpty()) {
      html.open("p", "irreversible")
          .element("strong", "Could not be undone: ")
          .text(irreversible)
          .close("p");
    }
  }

  private List<String> decision(Entry entry) {
    String name = entry.content().getOrDefault("participant", "?");
    Optional<Participant> person = roster.participant(name);
    return List.of(
        name,
        person.map(Words::groups).orElse("?"),
        entry.content().getOrDefault("verdict", "?"),
        Words.time(Instant.parse(entry.at())),
        person.map(Words::fingerprint).orElse("?"),
        Sha256.of(entry.content().getOrDefault("statement", "")).hex());
  }

  private static void note(Entry entry, Html html) {
    Map<String, String> content = entry.content();
    String text =
        entry.kind() == Entry.Kind.REMINDER
            ? "reminder; missing " + content.getOrDefault("missing", "?")
            : "an attempt did not count: " + content.getOrDefault("why", "?");
    html.element("p", "note", entry.at() + "  " + text);
  }
}
