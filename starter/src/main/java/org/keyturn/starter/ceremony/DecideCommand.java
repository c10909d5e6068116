package org.keyturn.starter.ceremony;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keyturn.ceremony.decision.Decision;
import org.keyturn.ceremony.decision.Statement.Verdict;
import org.keyturn.ceremony.roster.Participant;
import org.keyturn.starter.cli.CommandException;
import org.keyturn.starter.cli.Copies;
import org.keyturn.starter.cli.ExitCode;
import org.keyturn.starter.cli.Output;
import org.keyturn.starter.signing.Signer;
import org.keyturn.starter.signing.SigningOptions;
import org.keyturn.workflows.ceremony.Status;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What approving and refusing have in common: check, show, sign, hand in. */
abstract class DecideCommand extends CeremonyCommand {
  @Parameters(index = "1", paramLabel = "GATE", description = "The gate, as status names it.")
  private String gate = "";

  @Option(
      names = "--as",
      required = true,
      paramLabel = "NAME",
      description = "Who you are in the roster.")
  private String participant = "";

  @Option(names = "--reason", paramLabel = "T", description = "Why; goes into the record.")
  private @Nullable String reason;

  @ArgGroup private @Nullable Otherwise otherwise;

  @Mixin private SigningOptions signing = new SigningOptions();
  @Mixin private Copies copies = new Copies();

  private final Verdict verdict;

  /** What else may become of a signed decision than that it is handed in and answered. */
  private static final class Otherwise {
    @Option(
        names = "--signal",
        description = "Hand in by signal, which waits for no answer, instead of by update.")
    private boolean signal;

    @Option(
        names = "--print",
        description =
            "Print the signed decision and hand nothing in: it is what the signal decide takes,"
                + " in the form of Temporal's page or from the temporal command.")
    private boolean print;
  }

  DecideCommand(Verdict verdict) {
    this.verdict = verdict;
  }

  @Override
  final ExitCode run(Ceremonies ceremonies) throws Exception {
    Copies.Read files = copies.read();
    Participant signing = participant(files);
    Signer signer = this.signing.signer(signing.key());
    Status status = ceremonies.status(ceremony);
    Approval approval = Approval.of(status, ceremony, gate, files);
    String irreversible = approval.irreversible(verdict, files.plan().content());
    FactsText.print(approval.gate(), irreversible, err());
    if (!irreversible.isEmpty()) {
      TypedWords.ofProcess(err()).ask(approval.gate().opening());
    }
    Decision decision = approval.sign(verdict, participant, reason, signer);
    if (otherwise != null && otherwise.print) {
      out().println(Output.json(decision));
      out().flush();
      err().println("nothing was handed in; this is the input of the signal decide");
      return ExitCode.DONE;
    }
    if (otherwise != null && otherwise.signal) {
      ceremonies.signal(ceremony, decision);
      err().println("handed in; keyturn status " + ceremony + " shows whether it counts");
      return ExitCode.DONE;
    }
    return Rulings.report(ceremonies.submit(ceremony, decision), ceremony, out());
  }

  private Participant participant(Copies.Read files) {
    Optional<Participant> found = files.roster().content().participant(participant);
    return found.orElseThrow(
        () ->
            new CommandException(
                ExitCode.REFUSED,
                "--as: the roster knows no participant " + participant,
                "it knows "
                    + String.join(
                        ", ",
                        files.roster().content().participants().stream()
                            .map(Participant::name)
                            .toList())));
  }
}
