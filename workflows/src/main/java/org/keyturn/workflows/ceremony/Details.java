package org.keyturn.workflows.ceremony;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.decision.Quorum;

/** The status as Markdown for the Temporal UI: whom the ceremony waits for and what they type. */
final class Details {
  private static final Pattern DIGEST = Pattern.compile("\\b[0-9a-f]{64}\\b");

  private final Agreed agreed;

  Details(Agreed agreed) {
    this.agreed = agreed;
  }

  String of(Status status) {
    var lines = new ArrayList<String>();
    lines.add("**" + agreed.plan().title() + "**: " + status.phase());
    if (status.abortAsked().orElse(false) && !status.phase().contains(GateName.ABORT.word())) {
      lines.add("\nAn abort was asked for: its gate opens when the step under way has ended.");
    }
    status.attentions().forEach(attention -> attention(attention, lines));
    status.attention().ifPresent(attention -> retry(status, attention, lines));
    status
        .awaitedCertificate()
        .ifPresent(
            csr ->
                lines.add(
                    "\n### Awaits the certificate\nSign the CSR below with the offline CA and hand"
                        + " the certificate in (update `bringCertificate`).\n```\n"
                        + csr.strip()
                        + "\n```"));
    status.gates().forEach(gate -> gate(status, gate, lines));
    if (!status.cluster().isEmpty()) {
      lines.add("\nCluster `" + status.cluster() + "`, " + status.hsms() + " HSM");
    }
    if (!status.address().isEmpty()) {
      lines.add("\nAddress `" + status.address() + "`");
    }
    return String.join("\n", lines);
  }

  private static void attention(Status.Attention attention, List<String> lines) {
    lines.add("\n### Attention: " + attention.step() + " (" + attention.type() + ")");
    lines.add(attention.cause());
    lines.add("\n" + attention.hint() + " See `" + RunbookPage.of(attention) + "`.");
  }

  /** One retry is for every parked step. */
  private static void retry(Status status, Status.Attention attention, List<String> lines) {
    lines.add("\nWaiting costs " + attention.cost() + ". Then:");
    lines.add(
        "```\nkeyturn retry "
            + status.ceremony()
            + "\nkeyturn abort "
            + status.ceremony()
            + "\n```");
  }

  private void gate(Status status, Status.OpenGate gate, List<String> lines) {
    String name = gate.opening().gate().word();
    lines.add(
        "\n### Gate "
            + name
            + ", round "
            + gate.opening().round()
            + ": missing "
            + Quorum.words(gate.missing()));
    lines.add("Until " + gate.deadline() + ". Whoever decides types one of these:");
    lines.add("```");
    gate.people()
        .forEach(
            who -> lines.add("keyturn approve " + status.ceremony() + " " + name + " --as " + who));
    lines.add("```");
    if (!gate.verdicts().isEmpty()) {
      lines.add(
          "So far: "
              + gate.verdicts().entrySet().stream()
                  .map(verdict -> verdict.getKey() + " " + verdict.getValue())
                  .collect(Collectors.joining(", ")));
    }
    lines.add("\n| fact | value |\n|---|---|");
    gate.opening()
        .facts()
        .forEach(
            (fact, value) ->
                lines.add("| " + fact + " | " + cell(value) + changed(gate, fact, value) + " |"));
  }

  private static String changed(Status.OpenGate gate, String fact, String value) {
    String before = gate.previousFacts().getOrDefault(fact, value);
    return before.equals(value) ? "" : " (in the round before: " + cell(before) + ")";
  }

  /** Digests in the narrower letters of code, in which they are whole on the page. */
  private static String cell(String value) {
    return DIGEST.matcher(value.replace("|", "\\|").replace("\n", " ")).replaceAll("`$0`");
  }
}
