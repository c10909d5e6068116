package org.keyturn.starter.record;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import org.keyturn.ceremony.document.Document;
import org.keyturn.ceremony.document.Documents;
import org.keyturn.ceremony.document.RefusedException;
import org.keyturn.ceremony.record.RecordFile;
import org.keyturn.ceremony.record.RecordVerifier;
import org.keyturn.ceremony.record.Verdict;
import org.keyturn.ceremony.roster.Roster;
import org.keyturn.ceremony.terminal.Plain;
import org.keyturn.starter.cli.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code keyturn record verify}: what a record is worth, by the file and the roster alone. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Verify a record with nothing but your own copy of the roster.",
      "Every signature, quorum, hash and the address are computed again."
    })
public final class VerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private RecordAndRoster files = new RecordAndRoster();

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    try {
      return judged(Documents.roster(files.roster().toString(), Files.readString(files.roster())))
          .number();
    } catch (RefusedException e) {
      e.problems().forEach(problem -> err.println("error: " + problem));
      err.println("hint: verify with the roster that the ceremony was started with");
    } catch (IOException e) {
      err.println("error: " + e.getMessage() + " cannot be read as UTF-8 text");
      err.println("hint: name files that exist");
    }
    return ExitCode.REFUSED.number();
  }

  private ExitCode judged(Document<Roster> roster) throws IOException {
    try {
      return judged(Files.readString(files.record()), roster);
    } catch (CharacterCodingException e) {
      return damaged("it is not UTF-8 text");
    }
  }

  private ExitCode judged(String text, Document<Roster> roster) {
    Verdict verdict;
    try {
      verdict = RecordVerifier.verify(RecordFile.read(text), roster);
    } catch (IllegalArgumentException e) {
      return damaged(String.valueOf(e.getMessage()));
    }
    if (verdict instanceof Verdict.Valid valid) {
      print(valid, roster);
      return ExitCode.DONE;
    }
    if (verdict instanceof Verdict.Incomplete incomplete) {
      return said(
          ExitCode.WAITING,
          "incomplete after entry " + incomplete.entries() + ": " + incomplete.reason(),
          "the ceremony was still running when it was exported, or its end was cut off");
    }
    var invalid = (Verdict.Invalid) verdict;
    return said(
        ExitCode.NOT_VERIFIED,
        "invalid at entry " + invalid.entry() + ": " + invalid.reason(),
        "rely on nothing in it; ask for the record again and compare");
  }

  private ExitCode damaged(String reason) {
    return said(
        ExitCode.NOT_VERIFIED, "invalid: this is no record: " + reason, "the file was damaged");
  }

  private ExitCode said(ExitCode exit, String result, String hint) {
    spec.commandLine().getOut().println(Plain.line(result));
    spec.commandLine().getErr().println("hint: " + hint);
    return exit;
  }

  private void print(Verdict.Valid valid, Document<Roster> roster) {
    PrintWriter out = spec.commandLine().getOut();
    out.println("valid: ceremony " + Plain.line(valid.ceremony()) + ", " + valid.ending());
    valid.address().ifPresent(address -> out.println("address       " + address));
    out.println("participants  " + String.join(", ", valid.participants()));
    for (Verdict.ClosedRound round : valid.rounds()) {
      out.println(
          "gate          "
              + round.gate()
              + (round.round() > 1 ? ", round " + round.round() : "")
              + ": "
              + round.outcome()
              + (round.decided().isEmpty() ? "" : " (" + String.join(", ", round.decided()) + ")"));
    }
    out.println(
        "deviations    "
            + (valid.deviations().isEmpty()
                ? "none"
                : Plain.line(String.join(", ", valid.deviations()))));
    out.println("roster        " + roster.digest());
    out.println("head          " + valid.head());
  }
}
