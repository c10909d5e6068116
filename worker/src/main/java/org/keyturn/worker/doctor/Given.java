package org.keyturn.worker.doctor;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keyturn.ceremony.document.Document;
import org.keyturn.ceremony.document.DocumentFiles;
import org.keyturn.ceremony.document.Documents;
import org.keyturn.ceremony.document.RefusedException;
import org.keyturn.ceremony.environment.Environment;
import org.keyturn.ceremony.plan.Plan;
import org.keyturn.ceremony.roster.Roster;

/** The files that the doctor was given; the more of them, the more can be known. */
record Given(Environment environment, Optional<Plan> plan, Optional<Roster> roster) {

  /** Reads what is there, so that what is wrong with any of it is said at once. */
  static Given read(Path environment, @Nullable Path plan, @Nullable Path roster)
      throws RefusedException {
    var files = new DocumentFiles();
    Optional<Document<Environment>> place = files.read(environment, Documents::environment);
    Optional<Document<Plan>> agreed = files.read(plan, Documents::plan);
    Optional<Document<Roster>> people = files.read(roster, Documents::roster);
    files.throwIfAnyIsWrong();
    if (agreed.isPresent() && people.isPresent()) {
      Documents.check(agreed.get(), place.orElseThrow(), people.get());
    }
    return new Given(
        place.orElseThrow().content(),
        agreed.map(Document::content),
        people.map(Document::content));
  }
}
