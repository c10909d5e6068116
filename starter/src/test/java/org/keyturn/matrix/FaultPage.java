package org.keyturn.matrix;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.keyturn.workflows.ceremony.RunbookPage;

/** The fault matrix as Markdown. */
final class FaultPage {
  private static final String HEAD =
      """
      %d rows from %d ceremonies: %d finished, %d of them by way of a parked step whose hint was followed; %d did not end as they should.

      A row is one fault at one call of one step. One ceremony carries many, which is harsher than one each: every other call fails, \
      and the try after it passes. It counts only when the simulator's switchboard says that the fault struck, and the step is the one \
      that ran then by Temporal's history. Whoever follows a hint does what it says and no more, then `keyturn retry`. After each ceremony \
      the log of effects must hold exactly what was to be made, and the account one ACTIVE cluster with two ACTIVE HSMs. \
      `HSM` stands for a connection, a request or a change at an HSM, whichever the fault strikes. The clock that is off is that of single calls as AWS sees them (`clock-skew`): no worker's own clock \
      is moved. What still fails after all its tries (`RETRYABLE`, `TIMEOUT`) is left to the workflow's tests, which skip time.

      | Fault | Where | Step | Struck | Ended |
      |---|---|---|---|---|
      """;

  private static final String STATES =
      """

      The parked states that were reached, with what was shown; the page of each has a heading with its cause:

      | Step | Type | Cause | Hint | Page |
      |---|---|---|---|---|
      """;

  private FaultPage() {}

  static String of(Map<String, List<FaultRow>> byTrial) {
    List<FaultRow> rows = byTrial.values().stream().flatMap(List::stream).toList();
    long finished = rows.stream().filter(row -> row.end().isEmpty()).count();
    long parked =
        rows.stream().filter(row -> row.end().isEmpty() && !row.parked().isEmpty()).count();
    var text = new StringBuilder();
    text.append(
        HEAD.formatted(rows.size(), byTrial.size(), finished, parked, rows.size() - finished));
    rows.stream().map(FaultPage::line).sorted().forEach(text::append);
    text.append(STATES);
    states(rows).forEach(text::append);
    return text.toString();
  }

  private static String line(FaultRow row) {
    return "| %s | %s | %s | %d | %s |\n"
        .formatted(
            row.fault(),
            row.where(),
            row.step().isEmpty() ? "" : "`" + row.step() + "`",
            row.struck(),
            ended(row));
  }

  private static String ended(FaultRow row) {
    if (!row.end().isEmpty()) {
      return "**" + cell(row.end()) + "**";
    }
    if (row.parked().isEmpty()) {
      return "finished";
    }
    Set<String> states =
        row.parked().stream()
            .map(Parked::state)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    return String.join(", ", states) + ", then finished";
  }

  private static List<String> states(List<FaultRow> rows) {
    var states = new TreeMap<String, String>();
    for (FaultRow row : rows) {
      for (Parked parked : row.parked()) {
        String line =
            "| `%s` | %s | %s | %s | %s |\n"
                .formatted(
                    parked.step(),
                    parked.type(),
                    cell(parked.pattern()),
                    cell(parked.hint()),
                    page(parked));
        states.put(line, line);
      }
    }
    return List.copyOf(states.values());
  }

  /** The matrix's own page stands in docs, above the runbook. */
  private static String page(Parked parked) {
    String link = RunbookPage.of(parked.shown()).replaceFirst("^docs/", "");
    return "[%s](%s)".formatted(link.replaceFirst("^runbook/", ""), link);
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replaceAll("\\s+", " ");
  }
}
