package org.keyturn.worker.vitals;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.keyturn.workflows.ceremony.Status;
import org.keyturn.workflows.ceremony.Status.OpenGate;

/**
 * The figures of the ceremonies under way, by their Prometheus names:
 *
 * <ul>
 *   <li>{@code keyturn_ceremonies{phase}}: how many are in this phase
 *   <li>{@code keyturn_gate_age_seconds{ceremony,gate}}: how long people have been awaited
 *   <li>{@code keyturn_gate_remaining_seconds{ceremony,gate}}: how long they still have
 *   <li>{@code keyturn_attention{ceremony,step,type}}: 1 for each parked step
 *   <li>{@code keyturn_hsms{ceremony}} and {@code keyturn_hsm_hours{ceremony}}: HSMs that cost
 *       money now, and the HSM-hours so far
 *   <li>{@code keyturn_board_age_seconds}: how old all these figures are
 * </ul>
 */
public final class CeremonyMeters {
  private static final double MILLIS_PER_HOUR = Duration.ofHours(1).toMillis();

  private final Board board;
  private final Clock clock;
  private final MultiGauge phases;
  private final MultiGauge ages;
  private final MultiGauge remaining;
  private final MultiGauge attentions;
  private final MultiGauge hsms;
  private final MultiGauge hours;
  private final AtomicReference<Instant> read;

  public CeremonyMeters(Board board, MeterRegistry registry, Clock clock) {
    this.board = board;
    this.clock = clock;
    this.read = new AtomicReference<>(clock.instant());
    phases = gauge(registry, "keyturn.ceremonies", "Ceremonies under way", "");
    ages = gauge(registry, "keyturn.gate.age", "How long people have been awaited", "seconds");
    remaining = gauge(registry, "keyturn.gate.remaining", "Time to the deadline", "seconds");
    attentions = gauge(registry, "keyturn.attention", "Parked steps", "");
    hsms = gauge(registry, "keyturn.hsms", "HSMs that cost money now", "");
    hours = gauge(registry, "keyturn.hsm.hours", "HSM-hours so far", "");
    Gauge.builder("keyturn.board.age", this, CeremonyMeters::age)
        .description("How old the figures of the ceremonies are")
        .baseUnit("seconds")
        .register(registry);
  }

  private static MultiGauge gauge(MeterRegistry registry, String name, String text, String unit) {
    MultiGauge.Builder builder = MultiGauge.builder(name).description(text);
    return (unit.isEmpty() ? builder : builder.baseUnit(unit)).register(registry);
  }

  /** Reads the board once more; what cannot be read now keeps its last figures and grows old. */
  public void read() {
    List<Status> running = board.running();
    Instant now = clock.instant();
    phases.register(
        running.stream()
            .collect(Collectors.groupingBy(Status::phase, Collectors.counting()))
            .entrySet()
            .stream()
            .map(phase -> row(Tags.of("phase", phase.getKey()), phase.getValue()))
            .toList(),
        true);
    ages.register(gates(running, gate -> seconds(Instant.parse(gate.opened()), now)), true);
    remaining.register(gates(running, gate -> seconds(now, Instant.parse(gate.deadline()))), true);
    attentions.register(
        running.stream()
            .flatMap(
                status ->
                    status.attentions().stream()
                        .map(a -> row(of(status).and("step", a.step(), "type", a.type()), 1)))
            .toList(),
        true);
    hsms.register(running.stream().map(status -> row(of(status), status.hsms())).toList(), true);
    hours.register(
        running.stream()
            .map(status -> row(of(status), status.cost().hsmMillis(now) / MILLIS_PER_HOUR))
            .toList(),
        true);
    read.set(now);
  }

  private interface Figure {
    double of(OpenGate gate);
  }

  private static List<Row<?>> gates(List<Status> running, Figure figure) {
    return running.stream()
        .<Row<?>>flatMap(
            status ->
                status.gates().stream()
                    .map(
                        gate ->
                            row(
                                of(status).and("gate", gate.opening().gate().word()),
                                figure.of(gate))))
        .toList();
  }

  private static Tags of(Status status) {
    return Tags.of("ceremony", status.ceremony());
  }

  private static Row<?> row(Tags tags, Number value) {
    return Row.of(tags, value);
  }

  private static double seconds(Instant from, Instant until) {
    return Duration.between(from, until).toMillis() / 1000.0;
  }

  private double age() {
    return seconds(read.get(), clock.instant());
  }
}
