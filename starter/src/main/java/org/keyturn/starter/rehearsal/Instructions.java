package org.keyturn.starter.rehearsal;

import java.util.HashSet;
import java.util.Set;
import org.keyturn.ceremony.decision.Quorum;
import org.keyturn.starter.cli.Home;
import org.keyturn.workflows.ceremony.RunbookPage;
import org.keyturn.workflows.ceremony.Status;
import org.keyturn.workflows.ceremony.Status.OpenGate;

/** In an attended rehearsal: tells the user once at each point what they can type. */
final class Instructions {
  private final Progress progress;
  private final Engine engine;
  private final Folder folder;
  private final Set<String> given = new HashSet<>();

  Instructions(Progress progress, Engine engine, Folder folder) {
    this.progress = progress;
    this.engine = engine;
    this.folder = folder;
  }

  void give(Status status) {
    once("watch", "to see where it stands:\n" + in() + " status " + status.ceremony() + " --watch");
    for (OpenGate gate : status.gates()) {
      String word = gate.opening().gate().word();
      once(
          word + gate.opening().round(),
          "the gate "
              + word
              + " awaits "
              + Quorum.words(gate.missing())
              + ":\n"
              + in()
              + " approve "
              + status.ceremony()
              + " "
              + word
              + " --as NAME --key keys/NAME");
    }
    status
        .attentions()
        .forEach(
            attention ->
                once(
                    attention.step() + attention.cause(),
                    attention.step()
                        + " is parked: "
                        + attention.cause()
                        + "\n    hint: "
                        + attention.hint()
                        + "\n    page: "
                        + Home.of(RunbookPage.of(attention))
                        + "\n"
                        + in()
                        + " retry "
                        + status.ceremony()));
    status
        .awaitedCertificate()
        .ifPresent(
            csr ->
                once(
                    csr,
                    "the certificate of the offline CA is awaited:\n"
                        + in()
                        + " csr "
                        + status.ceremony()
                        + " > cluster.csr"));
  }

  /** Where and with which settings the user's command must run. */
  private String in() {
    return "    cd "
        + folder.root()
        + " && TEMPORAL_ADDRESS="
        + engine.address()
        + " "
        + Home.launcher();
  }

  private void once(String key, String instruction) {
    if (given.add(key)) {
      progress.say(instruction);
    }
  }
}
