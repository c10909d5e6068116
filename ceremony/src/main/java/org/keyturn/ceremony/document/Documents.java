package org.keyturn.ceremony.document;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.keyturn.ceremony.environment.Environment;
import org.keyturn.ceremony.json.CanonicalJson;
import org.keyturn.ceremony.plan.Plan;
import org.keyturn.ceremony.roster.Roster;

/**
 * Reads plan, environment and roster from YAML, or from the canonical JSON that was made of it, and
 * refuses whatever is not in order with all problems at once.
 */
public final class Documents {
  private Documents() {}

  /** Reads a plan; {@code source} is the file's name for messages. */
  public static Document<Plan> plan(String source, String yaml) throws RefusedException {
    return read(source, yaml, PlanFile.SHAPE, PlanRules::check, PlanFile::build);
  }

  /** Reads an environment; {@code source} is the file's name for messages. */
  public static Document<Environment> environment(String source, String yaml)
      throws RefusedException {
    return read(
        source, yaml, EnvironmentFile.SHAPE, EnvironmentRules::check, EnvironmentFile::build);
  }

  /** Reads a roster; {@code source} is the file's name for messages. */
  public static Document<Roster> roster(String source, String yaml) throws RefusedException {
    return read(source, yaml, RosterFile.SHAPE, RosterFile::rules, RosterFile::build);
  }

  /**
   * Checks the three files against each other.
   *
   * @throws RefusedException with everything in which they do not fit
   */
  public static void check(
      Document<Plan> plan, Document<Environment> environment, Document<Roster> roster)
      throws RefusedException {
    List<Problem> problems = new CrossRules(plan, environment, roster).problems();
    if (!problems.isEmpty()) {
      throw new RefusedException(problems);
    }
  }

  private static <T> Document<T> read(
      String source,
      String yaml,
      Shape shape,
      BiConsumer<View, Problems> rules,
      Function<View, T> build)
      throws RefusedException {
    var problems = new Problems(source);
    var reader = new YamlReader(problems);
    Value.Members root = reader.read(yaml);
    View view = View.of(root);
    shape.check("", root, problems);
    rules.accept(view, problems);
    problems.refuseIfAny();
    return new Document<>(
        build.apply(view), CanonicalJson.write(root.plain()), new Lines(source, reader.lines()));
  }
}
