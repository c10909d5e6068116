package org.keyturn.workflows.ceremony;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Where the runbook says what to do about a parked step: one page for each type of failure, in it
 * an anchor for each step. Told where it is shown and kept nowhere, so that pages can be renamed.
 */
public final class RunbookPage {
  /** Below Keyturn's own folder. */
  private static final String FOLDER = "docs/runbook/";

  private RunbookPage() {}

  /** For example {@code docs/runbook/needs-people.md#exportkeys}. */
  public static String of(Status.Attention attention) {
    String type = types().contains(attention.type()) ? attention.type() : StepFailure.UNKNOWN;
    return FOLDER
        + type.toLowerCase(Locale.ROOT).replace('_', '-')
        + ".md#"
        + attention.step().toLowerCase(Locale.ROOT).replace(' ', '-');
  }

  /** All that have a page. A failure that is none of ours bears the name of a Java class. */
  public static Set<String> types() {
    var types =
        new TreeSet<>(Set.of(StepFailure.TIMEOUT, StepFailure.DEADLINE, StepFailure.UNKNOWN));
    types.addAll(
        Arrays.stream(FailureType.values()).map(FailureType::name).collect(Collectors.toSet()));
    return types;
  }
}
