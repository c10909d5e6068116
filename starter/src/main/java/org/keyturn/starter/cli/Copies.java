package org.keyturn.starter.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.keyturn.ceremony.document.Document;
import org.keyturn.ceremony.document.Documents;
import org.keyturn.ceremony.document.Problem;
import org.keyturn.ceremony.document.RefusedException;
import org.keyturn.ceremony.environment.Environment;
import org.keyturn.ceremony.plan.Plan;
import org.keyturn.ceremony.roster.Roster;
import picocli.CommandLine.Option;

/** The user's own copies of the three files, given by the same three options everywhere. */
public final class Copies {
  @Option(
      names = "--plan",
      paramLabel = "F",
      defaultValue = "plan.yaml",
      description = "Your copy of the plan (default: ./${DEFAULT-VALUE}).")
  private Path plan = Path.of("plan.yaml");

  @Option(
      names = "--environment",
      paramLabel = "F",
      defaultValue = "environment.yaml",
      description = "Your copy of the environment (default: ./${DEFAULT-VALUE}).")
  private Path environment = Path.of("environment.yaml");

  @Option(
      names = "--roster",
      paramLabel = "F",
      defaultValue = "roster.yaml",
      description = "Your copy of the roster (default: ./${DEFAULT-VALUE}).")
  private Path roster = Path.of("roster.yaml");

  public static Copies of(Path plan, Path environment, Path roster) {
    var copies = new Copies();
    copies.plan = plan;
    copies.environment = environment;
    copies.roster = roster;
    return copies;
  }

  /** The three files, read, and in agreement with each other. */
  public record Read(
      Document<Plan> plan, Document<Environment> environment, Document<Roster> roster) {}

  /** Reads all three, so that what is wrong with any of them is said at once. */
  public Read read() throws RefusedException {
    var problems = new ArrayList<Problem>();
    Optional<Document<Plan>> plan = one(this.plan, Documents::plan, problems);
    Optional<Document<Environment>> environment =
        one(this.environment, Documents::environment, problems);
    Optional<Document<Roster>> roster = one(this.roster, Documents::roster, problems);
    if (plan.isEmpty() || environment.isEmpty() || roster.isEmpty()) {
      throw new RefusedException(problems);
    }
    Documents.check(plan.get(), environment.get(), roster.get());
    return new Read(plan.get(), environment.get(), roster.get());
  }

  private interface Reader<T> {
    Document<T> read(String name, String yaml) throws RefusedException;
  }

  private static <T> Optional<Document<T>> one(
      Path file, Reader<T> reader, List<Problem> problems) {
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
