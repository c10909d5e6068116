package org.keyturn.starter.ceremony;

import org.jspecify.annotations.Nullable;
import org.keyturn.ceremony.decision.Statement.Verdict;
import org.keyturn.starter.cli.Copies;
import org.keyturn.starter.cli.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code keyturn statement}: what approving would sign, for those who sign by hand. */
@Command(
    name = "statement",
    mixinStandardHelpOptions = true,
    description = {
      "Print the statement that a decision signs, to sign it by hand.",
      "  keyturn statement ID GATE --as NAME > s.json",
      "  ssh-keygen -Y sign -n decision@keyturn -f KEY s.json",
      "  keyturn submit ID s.json s.json.sig"
    })
public final class StatementCommand extends CeremonyCommand {
  @Parameters(index = "1", paramLabel = "GATE", description = "The gate, as status names it.")
  private String gate = "";

  @Option(
      names = "--as",
      required = true,
      paramLabel = "NAME",
      description = "Who you are in the roster.")
  private String participant = "";

  @Option(names = "--refuse", description = "A refusal; without it an approval.")
  private boolean refuse;

  @Option(names = "--reason", paramLabel = "T", description = "Why; goes into the record.")
  private @Nullable String reason;

  @Mixin private Copies copies = new Copies();

  @Override
  ExitCode run(Ceremonies ceremonies) throws Exception {
    Copies.Read files = copies.read();
    Approval approval = Approval.of(ceremonies.status(ceremony), ceremony, gate, files);
    Verdict verdict = refuse ? Verdict.REFUSE : Verdict.APPROVE;
    String irreversible = approval.irreversible(verdict, files.plan().content());
    FactsText.print(approval.gate(), irreversible, err());
    // No newline at the end: the bytes of the file are what gets signed.
    out().print(approval.statement(verdict, participant, reason).text());
    out().flush();
    return ExitCode.DONE;
  }
}
