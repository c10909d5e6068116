package org.keyturn.worker;

import java.nio.file.Path;
import java.util.Optional;
import org.keyturn.ceremony.document.Document;
import org.keyturn.ceremony.document.DocumentFiles;
import org.keyturn.ceremony.document.Documents;
import org.keyturn.ceremony.document.RefusedException;
import org.keyturn.ceremony.environment.Environment;
import org.keyturn.ceremony.roster.Roster;

/**
 * The files installed on this machine, which are believed where a workflow is not. They are read
 * once, before anything is polled for.
 */
record Installed(Document<Environment> environment, Document<Roster> roster) {
  static Installed read(Path environmentFile, Path rosterFile) throws RefusedException {
    var files = new DocumentFiles();
    Optional<Document<Environment>> environment =
        files.read(environmentFile, Documents::environment);
    Optional<Document<Roster>> roster = files.read(rosterFile, Documents::roster);
    files.throwIfAnyIsWrong();
    return new Installed(environment.orElseThrow(), roster.orElseThrow());
  }
}
