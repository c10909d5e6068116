package org.keyturn.starter.ceremony;

import org.keyturn.ceremony.decision.Statement.Verdict;
import picocli.CommandLine.Command;

/** {@code keyturn refuse}. */
@Command(
    name = "refuse",
    mixinStandardHelpOptions = true,
    description = {
      "Refuse a gate: ends the round, and what was refused is not done.",
      "Your own copies of the three files must agree with the ceremony's."
    })
public final class RefuseCommand extends DecideCommand {
  RefuseCommand() {
    super(Verdict.REFUSE);
  }
}
