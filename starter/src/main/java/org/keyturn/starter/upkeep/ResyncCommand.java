package org.keyturn.starter.upkeep;

import org.keyturn.starter.ceremony.Ceremonies;
import org.keyturn.starter.cli.ExitCode;
import org.keyturn.workflows.upkeep.Recorded;
import org.keyturn.workflows.upkeep.Resynced;
import picocli.CommandLine.Command;

/** {@code keyturn resync}: levels client, users and sharing on all HSMs again. */
@Command(
    name = "resync",
    mixinStandardHelpOptions = true,
    description = {
      "Repair what differs between the HSMs of a completed ceremony: the client's",
      "configuration, the crypto users, and that the key is shared with the signer.",
      "It compares with the record, does the ceremony's steps reconfigureClient and",
      "resyncUsers again if that mends something, and compares once more. What was",
      "signed at the gate keys allows this and no more. Exit codes as for drift."
    })
public final class ResyncCommand extends UpkeepCommand {
  @Override
  ExitCode run(Ceremonies ceremonies, Recorded recorded) throws InterruptedException {
    Resynced done = LaterWork.RESYNC.run(ceremonies, recorded, err());
    print(
        done,
        () -> {
          var text = new FindingsText(out());
          text.repaired(done.before().goneIn(done.after()));
          text.print(recorded, done.after());
          if (!done.acted()) {
            out().println("nothing was done");
          }
        });
    return exit(done.after());
  }
}
