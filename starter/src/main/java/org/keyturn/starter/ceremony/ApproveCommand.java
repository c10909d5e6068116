package org.keyturn.starter.ceremony;

import org.keyturn.ceremony.decision.Statement.Verdict;
import picocli.CommandLine.Command;

/** {@code keyturn approve}. */
@Command(
    name = "approve",
    mixinStandardHelpOptions = true,
    description = {
      "Approve a gate: shows what is decided, signs it with your key and hands it in.",
      "Your own copies of the three files must agree with the ceremony's.",
      "What cannot be undone is said, and on a terminal the first words of what",
      "all sign alike must be typed; without a terminal nothing is asked."
    })
public final class ApproveCommand extends DecideCommand {
  ApproveCommand() {
    super(Verdict.APPROVE);
  }
}
