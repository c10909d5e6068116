package org.keyturn.starter.ceremony;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keyturn.ceremony.decision.Decision;
import org.keyturn.ceremony.decision.Opening;
import org.keyturn.ceremony.decision.Statement;
import org.keyturn.ceremony.decision.Statement.Verdict;
import org.keyturn.ceremony.json.Sha256;
import org.keyturn.ceremony.plan.Plan;
import org.keyturn.ceremony.roster.Roster;
import org.keyturn.ceremony.runbook.Irreversible;
import org.keyturn.starter.cli.CommandException;
import org.keyturn.starter.cli.Copies;
import org.keyturn.starter.cli.ExitCode;
import org.keyturn.starter.signing.Signer;
import org.keyturn.workflows.ceremony.Status;
import org.keyturn.workflows.ceremony.Status.OpenGate;

/**
 * An open gate that agrees with the approver's own copies of the three files, so that what gets
 * signed does not rest on the word of a server.
 */
public record Approval(OpenGate gate) {
  /** Finds the gate and compares every digest; refuses when one differs. */
  public static Approval of(Status status, String ceremony, String gate, Copies.Read copies) {
    OpenGate open =
        status.gates().stream()
            .filter(candidate -> candidate.opening().gate().word().equals(gate))
            .findFirst()
            .orElseThrow(() -> notOpen(status, gate));
    Opening opening = open.opening();
    var differences = new ArrayList<String>();
    compare("plan", copies.plan().digest(), opening.plan(), differences);
    compare("environment", copies.environment().digest(), opening.environment(), differences);
    compare("roster", copies.roster().digest(), opening.roster(), differences);
    if (!opening.ceremony().equals(ceremony)) {
      differences.add("ceremony: asked for " + ceremony + ", it says " + opening.ceremony());
    }
    if (!differences.isEmpty()) {
      throw new CommandException(
          ExitCode.NOT_VERIFIED,
          "the ceremony rests on other files than yours; nothing was signed\n  "
              + String.join("\n  ", differences),
          "compare the digests with the others by voice before anybody signs: keyturn check"
              + (copies.roster().digest().equals(opening.roster()) ? "" : ". " + Roster.STAYS));
    }
    return new Approval(open);
  }

  /**
   * What approving makes irreversible; empty for a refusal, which undoes nothing and does nothing.
   */
  String irreversible(Verdict verdict, Plan plan) {
    Opening opening = gate.opening();
    return verdict == Verdict.APPROVE ? Irreversible.by(opening.gate(), plan, opening.facts()) : "";
  }

  public Statement statement(Verdict verdict, String participant, @Nullable String reason) {
    return Statement.of(gate.opening(), verdict, participant, reason);
  }

  public Decision sign(
      Verdict verdict, String participant, @Nullable String reason, Signer signer) {
    String statement = statement(verdict, participant, reason).text();
    return new Decision(statement, signer.sign(statement));
  }

  private static void compare(String what, Sha256 own, Sha256 theirs, List<String> differences) {
    if (!own.equals(theirs)) {
      differences.add(what + ": yours " + own + ", the ceremony's " + theirs);
    }
  }

  private static CommandException notOpen(Status status, String gate) {
    String awaited =
        status.gates().stream()
            .map(open -> open.opening().gate().word())
            .collect(Collectors.joining(" and "));
    return new CommandException(
        ExitCode.REFUSED,
        "the gate " + gate + " is not open",
        awaited.isEmpty()
            ? "no gate is open now; the ceremony is at " + status.phase()
            : "open now: " + awaited);
  }
}
