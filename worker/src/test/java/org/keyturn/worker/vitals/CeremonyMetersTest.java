package org.keyturn.worker.vitals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.decision.Opening;
import org.keyturn.ceremony.json.Sha256;
import org.keyturn.workflows.ceremony.Cost;
import org.keyturn.workflows.ceremony.Status;
import org.keyturn.workflows.ceremony.Status.Attention;
import org.keyturn.workflows.ceremony.Status.OpenGate;

class CeremonyMetersTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private final List<Status> running = new ArrayList<>();
  private final Time time = new Time();
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  @Test
  void aGateThatIsOpenHasAnAgeAndTimeLeft() {
    running.add(at("one", "keys", List.of(gate(GateName.KEYS, NOON, NOON.plusSeconds(3600)))));
    time.now = NOON.plusSeconds(600);

    assertThat(read(meters()))
        .contains("keyturn_ceremonies{phase=\"keys\"} 1.0")
        .contains("keyturn_gate_age_seconds{ceremony=\"one\",gate=\"keys\"} 600.0")
        .contains("keyturn_gate_remaining_seconds{ceremony=\"one\",gate=\"keys\"} 3000.0");
  }

  @Test
  void ceremoniesOfOnePhaseAreCounted() {
    running.add(at("one", "createHsm", List.of()));
    running.add(at("two", "createHsm", List.of()));
    running.add(at("three", "open", List.of()));

    assertThat(read(meters()))
        .contains("keyturn_ceremonies{phase=\"createHsm\"} 2.0")
        .contains("keyturn_ceremonies{phase=\"open\"} 1.0");
  }

  @Test
  void eachParkedStepIsAFigureOfItsOwn() {
    running.add(
        new Status(
            "one",
            "users",
            List.of(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(
                new Attention("users", "NEEDS_PEOPLE", "", "", ""),
                new Attention("keys", "AMBIGUOUS", "", "", "")),
            Optional.empty(),
            "",
            "",
            2,
            cost(2),
            ""));

    assertThat(read(meters()))
        .contains("keyturn_attention{ceremony=\"one\",step=\"users\",type=\"NEEDS_PEOPLE\"} 1.0")
        .contains("keyturn_attention{ceremony=\"one\",step=\"keys\",type=\"AMBIGUOUS\"} 1.0");
  }

  @Test
  void hsmHoursGrowWithTheHsmsThatThereAre() {
    running.add(at("one", "share", List.of(), 2));
    time.now = NOON.plusSeconds(5400);

    assertThat(read(meters()))
        .contains("keyturn_hsms{ceremony=\"one\"} 2.0")
        .contains("keyturn_hsm_hours{ceremony=\"one\"} 3.0");
  }

  @Test
  void aCeremonyThatHasEndedLeavesNoFigure() {
    CeremonyMeters meters = meters();
    running.add(at("one", "open", List.of(), 1));
    assertThat(read(meters)).contains("ceremony=\"one\"");

    running.clear();

    assertThat(read(meters)).doesNotContain("ceremony=\"one\"").doesNotContain("phase=\"open\"");
  }

  @Test
  void figuresThatCannotBeReadAgainGrowOldVisibly() {
    var broken =
        new CeremonyMeters(
            () -> {
              throw new IllegalStateException("Temporal is away");
            },
            registry,
            time);
    time.now = NOON.plusSeconds(90);

    assertThatThrownBy(broken::read).hasMessage("Temporal is away");
    assertThat(registry.scrape()).contains("keyturn_board_age_seconds 90.0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ops/prometheus/keyturn-alerts.yml",
        "ops/grafana/keyturn.json",
        "docs/observability.md"
      })
  void alertsDashboardAndPageSpeakOfFiguresThatThereAre(String file) throws IOException {
    running.add(
        new Status(
            "one",
            "users",
            List.of(),
            Optional.empty(),
            Optional.empty(),
            List.of(gate(GateName.KEYS, NOON, NOON)),
            List.of(new Attention("users", "NEEDS_PEOPLE", "", "", "")),
            Optional.empty(),
            "",
            "",
            2,
            cost(2),
            ""));
    String figures = read(meters());
    String text = Files.readString(Path.of("..").resolve(file));

    List<String> named =
        Pattern.compile("keyturn_[a-z_]+").matcher(text).results().map(m -> m.group()).toList();

    assertThat(named).isNotEmpty().allMatch(name -> figures.contains("\n" + name));
  }

  private CeremonyMeters meters() {
    return new CeremonyMeters(() -> running, registry, time);
  }

  private String read(CeremonyMeters meters) {
    meters.read();
    return registry.scrape();
  }

  private static Status at(String ceremony, String phase, List<OpenGate> gates) {
    return at(ceremony, phase, gates, 0);
  }

  private static Status at(String ceremony, String phase, List<OpenGate> gates, int hsms) {
    return new Status(
        ceremony,
        phase,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        gates,
        List.of(),
        Optional.empty(),
        "",
        "",
        hsms,
        cost(hsms),
        "");
  }

  private static Cost cost(int hsms) {
    return new Cost("1.60", "USD", 0, NOON.toString(), hsms);
  }

  private static OpenGate gate(GateName name, Instant opened, Instant deadline) {
    Sha256 any = Sha256.of("any");
    var opening = new Opening("one", "0", any, any, any, name, 1, any, new TreeMap<>());
    return new OpenGate(
        opening,
        opened.toString(),
        deadline.toString(),
        new TreeMap<>(),
        Optional.empty(),
        Map.of(),
        new TreeMap<>());
  }

  /** A clock that stands where it is set. */
  private static final class Time extends Clock {
    private Instant now = NOON;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
