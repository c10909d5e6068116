package org.keyturn.starter.rehearsal;

import java.util.HashMap;
import java.util.Map;
import org.keyturn.ceremony.decision.Ruling;
import org.keyturn.ceremony.decision.Statement.Verdict;
import org.keyturn.ceremony.document.RefusedException;
import org.keyturn.ceremony.roster.Participant;
import org.keyturn.starter.ceremony.Approval;
import org.keyturn.starter.ceremony.Ceremonies;
import org.keyturn.starter.cli.CommandException;
import org.keyturn.starter.cli.Copies;
import org.keyturn.starter.cli.ExitCode;
import org.keyturn.starter.signing.KeyFileSigner;
import org.keyturn.starter.signing.Signer;
import org.keyturn.workflows.ceremony.Status;
import org.keyturn.workflows.ceremony.Status.OpenGate;

/** The throw-away participants, who check, sign and hand in exactly as keyturn approve does. */
public final class Participants {
  private final Ceremonies ceremonies;
  private final Copies copies;
  private final Folder folder;
  private final String starter;
  private final Map<String, Signer> signers = new HashMap<>();

  public Participants(Ceremonies ceremonies, Copies copies, Folder folder, String starter) {
    this.ceremonies = ceremonies;
    this.copies = copies;
    this.folder = folder;
    this.starter = starter;
  }

  /** Lets as many approve an open gate as it still lacks. */
  public void approve(Status status, OpenGate gate) throws RefusedException {
    Copies.Read files = copies.read();
    String word = gate.opening().gate().word();
    Approval approval = Approval.of(status, status.ceremony(), word, files);
    var missing = new HashMap<>(gate.missing());
    for (Participant participant : files.roster().content().participants()) {
      if (participant.name().equals(starter)
          || gate.verdicts().containsKey(participant.name())
          || participant.groups().stream().noneMatch(group -> missing.getOrDefault(group, 0) > 0)) {
        continue;
      }
      Signer signer =
          signers.computeIfAbsent(
              participant.name(), name -> KeyFileSigner.of(folder.keys().resolve(name)));
      Ruling ruling =
          ceremonies.submit(
              status.ceremony(), approval.sign(Verdict.APPROVE, participant.name(), null, signer));
      if (!ruling.accepted()) {
        throw new CommandException(
            ExitCode.NOT_VERIFIED,
            "the decision of "
                + participant.name()
                + " at "
                + word
                + " does not count: "
                + ruling.explanation(),
            "this is a defect of Keyturn; keep the rehearsal's folder");
      }
      participant.groups().forEach(group -> missing.computeIfPresent(group, (g, n) -> n - 1));
    }
  }
}
