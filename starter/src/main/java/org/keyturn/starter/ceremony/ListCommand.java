package org.keyturn.starter.ceremony;

import io.temporal.common.SearchAttributeKey;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keyturn.starter.cli.CommandException;
import org.keyturn.starter.cli.ExitCode;
import org.keyturn.starter.cli.Output;
import org.keyturn.starter.cli.Table;
import org.keyturn.workflows.ceremony.SearchAttributes;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code keyturn list}: the ceremonies of the namespace. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "List the ceremonies of the Temporal namespace, the latest first.")
public final class ListCommand implements Callable<Integer> {
  /** What can stand in a search attribute of ours, and so in a filter without quoting. */
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9-]+");

  @Spec private CommandSpec spec;

  @ArgGroup private @Nullable Ending ending;

  @Option(
      names = "--awaiting",
      paramLabel = "WHAT",
      description = "Only those that await this gate, a certificate, or attention.")
  private @Nullable String awaiting;

  @Option(
      names = "--phase",
      paramLabel = "P",
      description = "Only those in this step or gate, or completed, or aborted.")
  private @Nullable String phase;

  @Option(names = "--cluster", paramLabel = "ID", description = "Only that of this cluster.")
  private @Nullable String cluster;

  @Option(names = "--address", paramLabel = "TZ3", description = "Only that of this address.")
  private @Nullable String address;

  @Option(names = "--json", description = "Print one JSON array.")
  private boolean json;

  /** One of the two, or neither. */
  static final class Ending {
    @Option(names = "--open", description = "Only those that have not ended.")
    private boolean open;

    @Option(names = "--closed", description = "Only those that have ended.")
    private boolean closed;
  }

  @Override
  public Integer call() {
    String condition = condition();
    try (Ceremonies ceremonies = Ceremonies.connect()) {
      List<Listed> found =
          ceremonies.list(condition).stream()
              .filter(listed -> awaiting == null || listed.awaiting().contains(awaiting))
              .filter(listed -> phase == null || listed.isIn(phase))
              .toList();
      PrintWriter out = spec.commandLine().getOut();
      if (json) {
        out.println(Output.json(found));
      } else {
        table(found).print(out);
      }
      out.flush();
    }
    return ExitCode.DONE.number();
  }

  private String condition() {
    var conditions = new ArrayList<String>();
    if (ending != null) {
      conditions.add("ExecutionStatus " + (ending.open ? "=" : "!=") + " 'Running'");
    }
    // Two gates can be open at once; whether this is one of them is looked at afterwards.
    add("--awaiting", awaiting, SearchAttributes.AWAITING, " IS NOT NULL", conditions);
    add("--phase", phase, SearchAttributes.PHASE, " IS NOT NULL", conditions);
    add("--cluster", cluster, SearchAttributes.CLUSTER, " = '" + cluster + "'", conditions);
    add("--address", address, SearchAttributes.ADDRESS, " = '" + address + "'", conditions);
    return String.join(" AND ", conditions);
  }

  private static void add(
      String option,
      @Nullable String value,
      SearchAttributeKey<String> attribute,
      String condition,
      List<String> conditions) {
    if (value != null) {
      word(option, value);
      conditions.add(attribute.getName() + condition);
    }
  }

  private static void word(String option, String value) {
    if (!WORD.matcher(value).matches()) {
      throw new CommandException(
          ExitCode.REFUSED,
          option + ": found " + value,
          "name one, as keyturn list or status shows it");
    }
  }

  private static Table table(List<Listed> found) {
    var table = new Table("ID", "PHASE", "AWAITING", "STARTED", "CLUSTER", "ADDRESS");
    for (Listed listed : found) {
      table.row(
          listed.ceremony(),
          listed.stands(),
          String.join(" ", listed.awaiting()),
          // To the minute; JSON has it whole.
          listed.started().substring(0, 16).replace('T', ' '),
          listed.cluster(),
          listed.address());
    }
    return table;
  }
}
