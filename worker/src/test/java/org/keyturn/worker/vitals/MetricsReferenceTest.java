package org.keyturn.worker.vitals;

import static java.util.stream.Collectors.joining;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.keyturn.ceremony.GeneratedPage;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.decision.Opening;
import org.keyturn.ceremony.json.Sha256;
import org.keyturn.workflows.ceremony.Cost;
import org.keyturn.workflows.ceremony.Status;
import org.keyturn.workflows.ceremony.Status.Attention;
import org.keyturn.workflows.ceremony.Status.OpenGate;

/** Holds {@code docs/reference/metrics.md} to what a worker serves. */
class MetricsReferenceTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Pattern HELP = Pattern.compile("(?m)^# HELP (\\S+) (.*)$");

  @Test
  void thePageSaysWhatAWorkerServes() throws IOException {
    String served = served();

    GeneratedPage.says(
        "metrics.md",
        """
        # Metrics

        This page is written by a test from what a worker serves. How to have it served, and who reads it:
        [watching over a ceremony](../observability.md).

        Ours come from the worker with the role `workflow`. All are gauges; what begins with `temporal_` beside them is of Temporal's SDK, whose
        documentation has the list.

        | Figure | Labels | What |
        |---|---|---|
        %s
        A ceremony that has been at the gate `keys` for ten minutes, with a parked step and two HSMs, is served like this:

        ```text
        %s```
        """
            .formatted(table(served), served));
  }

  private static String table(String served) {
    return HELP.matcher(served)
        .results()
        .map(
            figure ->
                "| `%s` | %s | %s |\n"
                    .formatted(figure.group(1), labels(served, figure.group(1)), figure.group(2)))
        .collect(joining());
  }

  private static String labels(String served, String figure) {
    Optional<String> labelled =
        Pattern.compile("(?m)^" + figure + "\\{(.*)}")
            .matcher(served)
            .results()
            .map(sample -> sample.group(1))
            .findFirst();
    return labelled.stream()
        .flatMap(labels -> Pattern.compile("(\\w+)=").matcher(labels).results())
        .map((MatchResult label) -> "`" + label.group(1) + "`")
        .collect(joining(", "));
  }

  private static String served() {
    var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    Clock tenMinutesLater = Clock.fixed(NOON.plusSeconds(600), ZoneOffset.UTC);
    new CeremonyMeters(() -> List.of(ceremony()), registry, tenMinutesLater).read();
    return registry.scrape();
  }

  private static Status ceremony() {
    return new Status(
        "baking-2026",
        "keys",
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(keys()),
        List.of(new Attention("waitActive", "RETRYABLE", "", "", "")),
        Optional.empty(),
        "",
        "",
        2,
        new Cost("1.60", "USD", 0, NOON.toString(), 2),
        "");
  }

  private static OpenGate keys() {
    Sha256 any = Sha256.of("any");
    var opening =
        new Opening("baking-2026", "0", any, any, any, GateName.KEYS, 1, any, new TreeMap<>());
    return new OpenGate(
        opening,
        NOON.toString(),
        NOON.plusSeconds(48 * 3600).toString(),
        new TreeMap<>(),
        Optional.empty(),
        Map.of(),
        new TreeMap<>());
  }
}
