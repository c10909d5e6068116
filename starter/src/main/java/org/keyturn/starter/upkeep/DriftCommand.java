package org.keyturn.starter.upkeep;

import org.keyturn.starter.ceremony.Ceremonies;
import org.keyturn.starter.cli.ExitCode;
import org.keyturn.workflows.upkeep.Difference.Remedy;
import org.keyturn.workflows.upkeep.Findings;
import org.keyturn.workflows.upkeep.Recorded;
import picocli.CommandLine.Command;

/** {@code keyturn drift}: what is no longer as the record has it. */
@Command(
    name = "drift",
    mixinStandardHelpOptions = true,
    description = {
      "Compare cluster, client, users and keys with a completed ceremony's record.",
      "Nothing is changed. Key manager and signer log in once each with the stored",
      "passwords; a wrong one counts towards their being locked. Ends with 4 if",
      "something differs, with 1 if not everything could be compared."
    })
public final class DriftCommand extends UpkeepCommand {
  @Override
  ExitCode run(Ceremonies ceremonies, Recorded recorded) throws InterruptedException {
    Findings found = LaterWork.DRIFT.run(ceremonies, recorded, err());
    print(found, () -> new FindingsText(out()).print(recorded, found));
    if (found.drift().stream().anyMatch(one -> one.remedy() == Remedy.RESYNC)) {
      err().println("hint: keyturn resync " + files.record() + " --roster " + files.roster());
    }
    return exit(found);
  }
}
