package org.keyturn.starter.ceremony;

import java.nio.file.Path;
import org.keyturn.ceremony.decision.Decision;
import org.keyturn.starter.cli.ExitCode;
import org.keyturn.starter.cli.TextFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code keyturn submit}: hands in a statement that was signed by hand. */
@Command(
    name = "submit",
    mixinStandardHelpOptions = true,
    description = "Hand in a statement and the signature that ssh-keygen made of it.")
public final class SubmitCommand extends CeremonyCommand {
  @Parameters(index = "1", paramLabel = "STATEMENT", description = "As keyturn statement printed.")
  private Path statement = Path.of("s.json");

  @Parameters(
      index = "2",
      paramLabel = "SIGNATURE",
      description = "As ssh-keygen -Y sign wrote it.")
  private Path signature = Path.of("s.json.sig");

  @Override
  ExitCode run(Ceremonies ceremonies) {
    var decision = new Decision(TextFile.read(statement), TextFile.read(signature));
    return Rulings.report(ceremonies.submit(ceremony, decision), ceremony, out());
  }
}
