package org.keyturn.activities.publication;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.keyturn.ceremony.document.DigestWords;
import org.keyturn.ceremony.json.CanonicalJson;
import org.keyturn.ceremony.json.Sha256;
import org.keyturn.ceremony.record.Entry;
import org.keyturn.ceremony.record.Entry.Kind;

/**
 * The minutes of a ceremony as one page without scripts or outside references, for the screen and
 * for paper. The record beside it is what counts; this only shows it.
 */
final class Report {
  private final Minutes minutes;
  private final Handover handover;
  private final Html html = new Html();

  Report(Minutes minutes, Handover handover) {
    this.minutes = minutes;
    this.handover = handover;
  }

  String html() {
    html.raw("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n")
        .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .element("title", "Key ceremony " + handover.ceremony())
        .raw("<style>\n" + SignerFiles.resource("report.css") + "</style></head><body>\n");
    head();
    gates();
    deviations();
    steps();
    footer();
    return html.raw("</body></html>\n").toString();
  }

  private void head() {
    html.element("h1", "Key ceremony " + handover.ceremony())
        .element("p", "address", handover.address());
    var facts = new LinkedHashMap<String, String>();
    facts.put("public key", handover.p2pk());
    facts.put("cluster", handover.cluster() + " in " + handover.region());
    facts.put("HSMs", String.join(", ", handover.hsms()));
    facts.put("key label", handover.label());
    facts.put("signer", handover.signer());
    facts.put("started", first().at() + " by " + orDash(minutes.started("starter")));
    facts.put("ended", last().at() + ", " + last().name());
    html.table(facts).element("h2", "What was agreed");
    var digests = new LinkedHashMap<String, String>();
    for (String file : List.of("plan", "environment", "roster")) {
      Sha256 digest = Sha256.of(minutes.started(file));
      digests.put(file, digest + "\n" + DigestWords.of(digest));
    }
    html.table(digests).element("h3", "The plan").element("pre", pretty(minutes.started("plan")));
  }

  private void gates() {
    html.element("h2", "Gates");
    for (Entry entry : minutes.record().entries()) {
      switch (entry.kind()) {
        case GATE_OPENED -> gateOpened(entry);
        case DECISION -> decision(entry);
        case GATE_CLOSED ->
            html.element(
                "p",
                "outcome",
                "%s  %s: %s".formatted(entry.at(), entry.name(), entry.content().get("outcome")));
        case REFUSED_ATTEMPT -> note("did not count", entry);
        case REMINDER -> note("reminder", entry);
        case STARTED, EVIDENCE, DEVIATION, ATTENTION, ENDED -> {
          // These have sections of their own.
        }
      }
    }
  }

  private void gateOpened(Entry entry) {
    html.element("h3", "Gate %s, round %s".formatted(entry.name(), entry.content().get("round")));
    var facts = new TreeMap<String, String>();
    CanonicalJson.parse(entry.content().getOrDefault("facts", "{}"))
        .properties()
        .forEach(fact -> facts.put(fact.getKey(), fact.getValue().asText()));
    html.element("p", "when", "opened %s".formatted(entry.at())).table(facts);
  }

  private void decision(Entry entry) {
    Map<String, String> content = entry.content();
    html.open("p", "decision")
        .element("strong", content.getOrDefault("participant", "?"))
        .text(" signed: " + content.getOrDefault("verdict", "?") + " ")
        .element("span", "when", entry.at())
        .close("p");
  }

  private void note(String what, Entry entry) {
    html.element(
        "p", "note", "%s  %s: %s %s".formatted(entry.at(), what, entry.name(), entry.content()));
  }

  private void deviations() {
    html.element("h2", "Deviations");
    List<Entry> deviations = minutes.all(Kind.DEVIATION);
    if (deviations.isEmpty()) {
      html.element("p", "None.");
    }
    deviations.forEach(entry -> html.element("h3", entry.name()).table(entry.content()));
  }

  private void steps() {
    html.element("h2", "Steps and their evidence");
    for (Entry entry : minutes.record().entries()) {
      if (entry.kind() == Kind.EVIDENCE || entry.kind() == Kind.ATTENTION) {
        String parked = entry.kind() == Kind.ATTENTION ? ": waited for people" : "";
        html.open("section", "step")
            .element("h3", entry.name() + parked)
            .element("p", "when", entry.at())
            .table(entry.content())
            .close("section");
      }
    }
  }

  private void footer() {
    html.element("h2", "The record")
        .table(
            Map.of(
                "head",
                minutes.record().head() + "\n" + DigestWords.of(minutes.record().headDigest())))
        .element("p", "This page shows the record and proves nothing. The record is verified with:")
        .element("pre", "keyturn record verify record.json --roster roster.yaml");
  }

  private Entry first() {
    return minutes.record().entries().get(0);
  }

  private Entry last() {
    List<Entry> entries = minutes.record().entries();
    return entries.get(entries.size() - 1);
  }

  private static String pretty(String json) {
    return CanonicalJson.parse(json).toPrettyString();
  }

  private static String orDash(String text) {
    return text.isEmpty() ? "–" : text;
  }
}
