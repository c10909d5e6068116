package org.keyturn.starter.ceremony;

import java.io.PrintWriter;
import org.keyturn.ceremony.decision.Ruling;
import org.keyturn.ceremony.terminal.Plain;
import org.keyturn.starter.cli.CommandException;
import org.keyturn.starter.cli.ExitCode;

/** Says what became of something that was handed in. */
final class Rulings {
  private Rulings() {}

  static ExitCode report(Ruling ruling, String ceremony, PrintWriter out) {
    if (!ruling.accepted()) {
      throw new CommandException(
          ExitCode.NOT_VERIFIED,
          "it does not count: " + Plain.line(ruling.explanation()),
          "the attempt is in the record; keyturn status " + ceremony + " shows what is awaited");
    }
    out.println(Plain.line(ruling.explanation()));
    return ExitCode.DONE;
  }
}
