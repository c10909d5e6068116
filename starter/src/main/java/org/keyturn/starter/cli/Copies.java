package org.keyturn.starter.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.keyturn.ceremony.document.Document;
import org.keyturn.ceremony.document.DocumentFiles;
import org.keyturn.ceremony.document.Documents;
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
    var files = new DocumentFiles();
    Optional<Document<Plan>> plan = files.read(this.plan, Documents::plan);
    Optional<Document<Environment>> environment =
        files.read(this.environment, Documents::environment);
    Optional<Document<Roster>> roster = files.read(this.roster, Documents::roster);
    files.throwIfAnyIsWrong();
    var read = new Read(plan.orElseThrow(), environment.orElseThrow(), roster.orElseThrow());
    Documents.check(read.plan(), read.environment(), read.roster());
    return read;
  }
}
