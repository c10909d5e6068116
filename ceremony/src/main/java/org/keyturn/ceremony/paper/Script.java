package org.keyturn.ceremony.paper;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.document.Document;
import org.keyturn.ceremony.environment.Environment;
import org.keyturn.ceremony.plan.Plan;
import org.keyturn.ceremony.plan.Plan.Issue;
import org.keyturn.ceremony.roster.Participant;
import org.keyturn.ceremony.roster.Roster;
import org.keyturn.ceremony.runbook.Irreversible;
import org.keyturn.ceremony.runbook.Question;
import org.keyturn.ceremony.runbook.Runbook;
import org.keyturn.ceremony.runbook.Runbook.Row;
import org.keyturn.ceremony.runbook.Step;

/**
 * The script of a ceremony, printed before the day: who has which part, what happens in which
 * order, and lines to write on.
 */
public final class Script {
  private static final int EXCEPTIONS = 8;

  private final Document<Plan> planFile;
  private final Document<Environment> environmentFile;
  private final Document<Roster> rosterFile;
  private final Plan plan;
  private final Roster roster;
  private final Html html;
  private int number;

  private Script(Document<Plan> plan, Document<Environment> environment, Document<Roster> roster) {
    this.planFile = plan;
    this.environmentFile = environment;
    this.rosterFile = roster;
    this.plan = plan.content();
    this.roster = roster.content();
    this.html = Html.page("Ceremony script: " + plan.content().title());
  }

  /** The script as one page. */
  public static String html(
      Document<Plan> plan, Document<Environment> environment, Document<Roster> roster) {
    var script = new Script(plan, environment, roster);
    script.head();
    script.people();
    script.digests();
    script.chosen();
    script.steps();
    script.abort();
    script.trouble();
    script.end();
    return script.html.ended();
  }

  private void head() {
    Environment place = environmentFile.content();
    html.element("h1", "Ceremony script: " + plan.title());
    var facts = new LinkedHashMap<String, String>();
    facts.put("environment", place.name());
    facts.put("region and account", place.region() + ", " + place.account());
    facts.put("network", place.vpc() + ", zones " + zones(place));
    facts.put(
        "cost while HSMs exist",
        place.price().hsmHour().toPlainString() + " " + place.price().currency() + " an HSM-hour");
    facts.put("ceremony id", "");
    facts.put("date and place", "");
    html.facts(facts)
        .element(
            "p",
            "All times are UTC. Whoever keeps the script writes the time beside each line as it"
                + " happens and notes whatever differs on the exception sheet. Paper is for the"
                + " people in the room; what counts afterwards is the signed record.");
  }

  private static String zones(Environment place) {
    return String.join(", ", place.subnets().stream().map(Environment.Subnet::zone).toList());
  }

  private void people() {
    html.element("h2", "Who takes part");
    var rows = new ArrayList<List<String>>();
    for (Participant person : roster.participants()) {
      rows.add(
          List.of(
              person.name(),
              Words.groups(person),
              gatesOf(person),
              person.key().algorithm() + " " + Words.fingerprint(person),
              ""));
    }
    html.grid("people", List.of("Name", "Groups", "Decides at", "Key", "Here at"), rows);
    html.grid(
        "roles",
        List.of("Other roles", "Does", "Name", "Here at"),
        List.of(
            List.of("starter", "types the commands; one of the roster" + starter(), "", ""),
            List.of("scribe", "keeps this script: times, initials, exceptions", "", ""),
            List.of("witness", "watches and signs at the end", "", "")));
    html.element("h2", "What to bring").list(Belongings.of(plan, roster));
  }

  private String starter() {
    return plan.starterMayApprove() ? "" : "; does not count at any gate";
  }

  private String gatesOf(Participant person) {
    return String.join(
        ", ",
        plan.gates().keySet().stream()
            .sorted()
            .filter(gate -> !plan.gate(gate).quorum().groupsOf(person).isEmpty())
            .map(GateName::word)
            .toList());
  }

  private void digests() {
    var digests = new LinkedHashMap<String, String>();
    digests.put("plan", Words.digest(planFile.digest()));
    digests.put("environment", Words.digest(environmentFile.digest()));
    digests.put("roster", Words.digest(rosterFile.digest()));
    html.element("h2", "Compare aloud before the start")
        .element(
            "p",
            "Each runs keyturn check on their own copies. One reads the words, the others follow on"
                + " their own screens. If one word differs, nobody signs.")
        .facts(digests);
    html.grid(
        "sign",
        List.of("File", "Read by", "Agreed by", "Time"),
        List.of(
            List.of("plan", "", "", ""),
            List.of("environment", "", "", ""),
            List.of("roster", "", "", "")));
  }

  private void chosen() {
    var facts = new LinkedHashMap<String, String>();
    facts.put("cluster", plan.cluster().hsmType() + ", " + plan.cluster().mode());
    facts.put("backups kept", plan.cluster().backupRetentionDays() + " days");
    facts.put(
        "customer certificate",
        (plan.certificate().issue() == Issue.ONLINE
                ? "made inside the ceremony with a key that is used once"
                : "brought by people who hold the CA key offline")
            + ", "
            + plan.certificate().subject());
    facts.put("second HSM", Words.choice(plan.replication()).replace('-', ' '));
    facts.put("may reach the HSMs", Words.choice(plan.clients()).replace('-', ' '));
    facts.put(
        "users",
        "admin, " + plan.users().keyManager() + ", " + plan.users().signer() + " (signer)");
    facts.put("key", plan.key().label());
    facts.put(
        "secret key",
        switch (plan.key().exposure()) {
          case NONE ->
              plan.hotWallet().isPresent()
                  ? "leaves the HSMs for the hot wallet alone"
                  : "never leaves the HSMs";
          case WRAPPED -> "leaves wrapped, for this cluster and its backups alone";
          case ESCROW -> "a copy is sealed to " + plan.key().recipient().orElse("");
        });
    facts.put(
        "hot wallet",
        plan.hotWallet().map(w -> "a copy is sealed to " + w.recipient()).orElse("none"));
    facts.put(
        "deviations accepted",
        plan.deviations().isEmpty()
            ? "none"
            : String.join(", ", plan.deviations().stream().map(Words::choice).sorted().toList()));
    html.element("h2", "What the plan chooses").facts(facts);
  }

  private void steps() {
    html.element("h2", "The steps");
    List<List<String>> rows = new ArrayList<>();
    for (Row row : Runbook.of(plan)) {
      if (row instanceof Row.Act act) {
        rows.add(line(act.step()));
      } else if (row instanceof Row.Ask ask) {
        table(rows);
        rows = new ArrayList<>();
        gate(ask.gate());
      }
    }
    table(rows);
  }

  private List<String> line(Step step) {
    String people =
        step == Step.CHECK_CERTIFICATE
            ? "\nPeople first: keyturn csr ID > cluster.csr, sign it with the offline CA, keyturn"
                + " certificate ID with the result."
            : "";
    return List.of(
        Integer.toString(++number), step.title() + people, step.activity(), step.check(), "", "");
  }

  private void table(List<List<String>> rows) {
    if (!rows.isEmpty()) {
      html.grid(
          "steps", List.of("No.", "Step", "Name", "Holds afterwards", "Time", "Initials"), rows);
    }
  }

  private void gate(GateName gate) {
    Plan.GateTerms terms = plan.gate(gate);
    html.open("section", "gate asked")
        .element("h3", ++number + ". Gate " + gate)
        .element("p", "question", Question.of(gate))
        .open("p", "rule")
        .element("strong", "Must sign: ")
        .text(Words.rule(terms, roster) + ". ")
        .text(plan.starterMayApprove() ? "" : "Whoever starts the ceremony does not count. ")
        .text("One refusal ends the round. Deadline " + Words.term(terms.deadline()) + ".")
        .close("p");
    String irreversible = Irreversible.by(gate, plan, Map.of());
    if (!irreversible.isEmpty()) {
      html.open("p", "irreversible")
          .element("strong", "Cannot be undone: ")
          .text(irreversible)
          .close("p");
    }
    html.element("pre", "keyturn approve ID " + gate + " --as NAME");
    html.element("p", "line", "First four words, the same for everybody:");
    var rows = new ArrayList<List<String>>();
    for (Participant person : roster.participants()) {
      if (!terms.quorum().groupsOf(person).isEmpty()) {
        rows.add(List.of(person.name(), Words.groups(person), "", "", ""));
      }
    }
    html.grid(
            "sign", List.of("Name", "For", "Approves or refuses", "Time", "Signed on paper"), rows)
        .close("section");
  }

  private void abort() {
    html.element("h2", "Only if it has to end early")
        .element("p", "keyturn abort ID opens this gate; until it is approved nothing is deleted.");
    gate(GateName.ABORT);
  }

  private void trouble() {
    html.element("h2", "When something differs")
        .grid("trouble", List.of("What is seen", "What to do"), Trouble.ROWS);
    html.element("h2", "Exception sheet");
    var rows = new ArrayList<List<String>>();
    for (int i = 1; i <= EXCEPTIONS; i++) {
      rows.add(List.of(Integer.toString(i), "", "", "", ""));
    }
    html.grid(
        "sign exceptions",
        List.of("No.", "Time", "Step or gate", "What differed and what was decided", "Initials"),
        rows);
  }

  private void end() {
    html.element("h2", "At the end");
    var facts = new LinkedHashMap<String, String>();
    facts.put("ended at, and how", "");
    facts.put("address (tz3 …)", "");
    facts.put("record head, first eight words", "");
    facts.put("keyturn record verify says", "");
    html.open("div", "blank").facts(facts).close("div");
    var rows = new ArrayList<List<String>>();
    for (Participant person : roster.participants()) {
      rows.add(List.of(person.name(), "", ""));
    }
    rows.add(List.of("scribe", "", ""));
    rows.add(List.of("witness", "", ""));
    html.element("p", "This is how it went, with the exceptions noted:")
        .grid("sign", List.of("Name", "Signature", "Date and time"), rows);
  }
}
