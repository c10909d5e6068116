package org.keyturn.worker.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keyturn.ceremony.document.Document;
import org.keyturn.ceremony.document.Documents;
import org.keyturn.ceremony.document.Problem;
import org.keyturn.ceremony.document.RefusedException;
import org.keyturn.ceremony.environment.Environment;
import org.keyturn.ceremony.plan.Plan;
import org.keyturn.ceremony.roster.Roster;

/** The files that the doctor was given; the more of them, the more can be known. */
record Given(Environment environment, Optional<Plan> plan, Optional<Roster> roster) {

  /** Reads what is there, so that what is wrong with any of it is said at once. */
  static Given read(Path environment, @Nullable Path plan, @Nullable Path roster)
      throws RefusedException {
    var problems = new ArrayList<Problem>();
    Optional<Document<Environment>> place = one(environment, Documents::environment, problems);
    Optional<Document<Plan>> agreed = one(plan, Documents::plan, problems);
    Optional<Document<Roster>> people = one(roster, Documents::roster, problems);
    if (place.isEmpty() || !problems.isEmpty()) {
      throw new RefusedException(problems);
    }
    if (agreed.isPresent() && people.isPresent()) {
      Documents.check(agreed.get(), place.get(), people.get());
    }
    return new Given(
        place.get().content(), agreed.map(Document::content), people.map(Document::content));
  }

  private interface Reader<T> {
    Document<T> read(String source, String yaml) throws RefusedException;
  }

  private static <T> Optional<Document<T>> one(
      @Nullable Path file, Reader<T> reader, List<Problem> problems) {
    if (file == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(reader.read(file.toString(), Files.readString(file)));
    } catch (RefusedException e) {
      problems.addAll(e.problems());
    } catch (IOException e) {
      problems.add(
          new Problem(file.toString(), "cannot be read as UTF-8 text; name a file that exists"));
    }
    return Optional.empty();
  }
}
