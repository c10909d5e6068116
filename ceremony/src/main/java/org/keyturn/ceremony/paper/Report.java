package org.keyturn.ceremony.paper;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.keyturn.ceremony.document.Documents;
import org.keyturn.ceremony.document.RefusedException;
import org.keyturn.ceremony.environment.Environment;
import org.keyturn.ceremony.json.CanonicalJson;
import org.keyturn.ceremony.json.Sha256;
import org.keyturn.ceremony.paper.Course.Kind;
import org.keyturn.ceremony.paper.Course.Span;
import org.keyturn.ceremony.plan.Plan;
import org.keyturn.ceremony.record.CeremonyRecord;
import org.keyturn.ceremony.record.Entry;
import org.keyturn.ceremony.record.Minutes;
import org.keyturn.ceremony.roster.Participant;
import org.keyturn.ceremony.roster.Roster;
import org.keyturn.ceremony.runbook.Step;

/**
 * The minutes of a ceremony, made of its record and nothing else. The record is what counts; this
 * only shows it.
 */
public final class Report {
  private final Minutes minutes;
  private final Plan plan;
  private final Environment environment;
  private final Roster roster;
  private final Course course;
  private final Html html;

  private Report(CeremonyRecord record) throws RefusedException {
    minutes = new Minutes(record);
    plan = Documents.plan("plan", minutes.started("plan")).content();
    environment = Documents.environment("environment", minutes.started("environment")).content();
    roster = Documents.roster("roster", minutes.started("roster")).content();
    course = Course.of(record);
    html = Html.page("Key ceremony " + minutes.started("ceremony"));
  }

  /**
   * The minutes as one page.
   *
   * @throws RefusedException when the record does not begin with three files in order
   */
  public static String html(CeremonyRecord record) throws RefusedException {
    var report = new Report(record);
    report.head();
    report.course();
    new ReportedGates(report.minutes, report.plan, report.roster).write(report.html);
    report.deviations();
    new KeyMatters(report.minutes).write(report.html);
    report.people();
    report.steps();
    report.digests();
    report.verifying();
    report.files();
    return report.html.ended();
  }

  private void head() {
    html.element("h1", "Key ceremony " + minutes.started("ceremony"));
    minutes
        .evidence("deriveAddress", "address")
        .ifPresent(address -> html.element("p", "address", address));
    var facts = new LinkedHashMap<String, String>();
    Entry last = last();
    boolean ended = last.kind() == Entry.Kind.ENDED;
    facts.put("outcome", ended ? last.name() : "not ended; the record stops here");
    facts.put("plan", plan.title());
    facts.put("where", environment.name() + ", " + environment.region());
    minutes.evidence("createCluster", "cluster").ifPresent(it -> facts.put("cluster", it));
    minutes
        .evidence("waitActive", "members")
        .ifPresent(members -> facts.put("HSMs", members.replace("; ", "\n")));
    facts.put("started", first().at() + " by " + orDash(minutes.started("starter")));
    facts.put("ended", last.at());
    facts.put("steps took", Words.of(course.spent(Kind.STEP)));
    facts.put("waiting for AWS took", Words.of(course.spent(Kind.WAIT)));
    facts.put("gates were open for", Words.of(course.spent(Kind.GATE)));
    facts.put("parked for", Words.of(course.spent(Kind.PARKED)));
    facts.put("deviations", names(minutes.all(Entry.Kind.DEVIATION)));
    facts.put("attempts that did not count", count(Entry.Kind.REFUSED_ATTEMPT));
    html.facts(facts);
  }

  private static String names(List<Entry> entries) {
    return entries.isEmpty()
        ? "none"
        : String.join(", ", entries.stream().map(Entry::name).distinct().toList());
  }

  private String count(Entry.Kind kind) {
    int count = minutes.all(kind).size();
    return count == 0 ? "none" : Integer.toString(count);
  }

  private void course() {
    html.element("h2", "The course")
        .open("p", "legend")
        .raw("<span class=\"key step\"></span>a step ")
        .raw("<span class=\"key wait\"></span>waiting for AWS ")
        .raw("<span class=\"key gate\"></span>a gate is open, a dot for each decision ")
        .raw("<span class=\"key parked\"></span>parked until people act")
        .close("p");
    new TimelinePicture(course).draw(html);
    var rows = new ArrayList<List<String>>();
    for (Span span : course.spans()) {
      rows.add(
          List.of(
              Integer.toString(rows.size() + 1),
              span.title(),
              Words.time(span.until()),
              Words.of(span.took()),
              span.who()));
    }
    html.grid("course", List.of("No.", "What", "Until (UTC)", "Took", "Who decided"), rows);
  }

  private void deviations() {
    html.element("h2", "Deviations");
    List<Entry> deviations = minutes.all(Entry.Kind.DEVIATION);
    if (deviations.isEmpty()) {
      html.element("p", "None.");
    }
    deviations.forEach(entry -> html.element("h3", entry.name()).facts(entry.content()));
  }

  private void people() {
    html.element("h2", "Who took part");
    var rows = new ArrayList<List<String>>();
    for (Participant person : roster.participants()) {
      var said = new ArrayList<String>();
      for (Span span : course.spans()) {
        span.marks().stream()
            .filter(mark -> mark.who().equals(person.name()))
            .forEach(mark -> said.add(span.name() + " " + mark.verdict()));
      }
      rows.add(
          List.of(
              person.name(),
              Words.groups(person),
              said.isEmpty() ? "–" : String.join(", ", said),
              person.key().algorithm() + " " + Words.fingerprint(person)));
    }
    html.grid("people", List.of("Name", "Groups", "Decided", "Key"), rows);
  }

  private void steps() {
    html.element("h2", "Steps and their evidence");
    for (Entry entry : minutes.record().entries()) {
      if (entry.kind() == Entry.Kind.EVIDENCE || entry.kind() == Entry.Kind.ATTENTION) {
        String parked = entry.kind() == Entry.Kind.ATTENTION ? ": waited for people" : "";
        html.open("section", "step")
            .element("h3", Step.titleOf(entry.name()) + parked)
            .element("p", "when", entry.name() + ", " + entry.at())
            .facts(entry.content())
            .close("section");
      }
    }
  }

  private void digests() {
    var digests = new LinkedHashMap<String, String>();
    for (String file : List.of("plan", "environment", "roster")) {
      digests.put(file, Words.digest(Sha256.of(minutes.started(file))));
    }
    digests.put("record head", Words.digest(minutes.record().headDigest()));
    digests.put("genesis nonce", minutes.started("nonce"));
    html.element("h2", "Digests in full").facts(digests);
  }

  private void verifying() {
    html.element("h2", "How to verify")
        .element(
            "p",
            "This page shows the record and proves nothing. Whoever has record.json and their own"
                + " copy of the roster verifies every signature, digest, quorum and order, and"
                + " derives the address anew, with:")
        .element("pre", "keyturn record verify record.json --roster roster.yaml")
        .element(
            "p",
            "The second verifier shares no code with the first, needs Python and ssh-keygen alone,"
                + " and must agree. Give it the roster's digest as it was read aloud:")
        .element(
            "pre", "python3 verify.py record.json " + Sha256.of(minutes.started("roster")).hex())
        .element(
            "p",
            "The head above is that of the whole record. A record with another head, however valid"
                + " it looks, is not the one these minutes were made of.");
  }

  private void files() {
    html.element("h2", "The three files");
    for (String file : List.of("plan", "environment", "roster")) {
      html.element("h3", Character.toUpperCase(file.charAt(0)) + file.substring(1))
          .element("pre", CanonicalJson.parse(minutes.started(file)).toPrettyString());
    }
  }

  private Entry first() {
    return minutes.record().entries().get(0);
  }

  private Entry last() {
    List<Entry> entries = minutes.record().entries();
    return entries.get(entries.size() - 1);
  }

  private static String orDash(String text) {
    return text.isEmpty() ? "–" : text;
  }
}
