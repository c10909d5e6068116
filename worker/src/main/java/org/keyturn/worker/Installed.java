package org.keyturn.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.keyturn.ceremony.document.Document;
import org.keyturn.ceremony.document.Documents;
import org.keyturn.ceremony.document.Problem;
import org.keyturn.ceremony.document.RefusedException;
import org.keyturn.ceremony.environment.Environment;
import org.keyturn.ceremony.roster.Roster;

/**
 * The files installed on this machine, which are believed where a workflow is not. They are read
 * once, before anything is polled for.
 */
record Installed(Document<Environment> environment, Document<Roster> roster) {
  static Installed read(Path environmentFile, Path rosterFile) throws RefusedException {
    var problems = new ArrayList<Problem>();
    Document<Environment> environment = null;
    Document<Roster> roster = null;
    try {
      environment = Documents.environment(environmentFile.toString(), text(environmentFile));
    } catch (RefusedException e) {
      problems.addAll(e.problems());
    }
    try {
      roster = Documents.roster(rosterFile.toString(), text(rosterFile));
    } catch (RefusedException e) {
      problems.addAll(e.problems());
    }
    if (environment == null || roster == null) {
      throw new RefusedException(problems);
    }
    return new Installed(environment, roster);
  }

  private static String text(Path file) throws RefusedException {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new RefusedException(
          List.of(
              new Problem(
                  file.toString(), "cannot be read as UTF-8 text; name a file that exists")));
    }
  }
}
