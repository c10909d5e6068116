package org.keyturn.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.Timestamp;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Says at which step each fault struck: when, by the switchboard; what ran then, by the history.
 */
final class Strikes {
  /** An activity from the moment it was asked for until it ended, however often it was tried. */
  private record Ran(String step, Instant from, Instant until) {
    boolean at(Instant instant) {
      return !instant.isBefore(from) && !instant.isAfter(until);
    }
  }

  private final List<Ran> ran = new ArrayList<>();

  private Strikes(List<HistoryEvent> history) {
    Map<Long, HistoryEvent> open = new TreeMap<>();
    for (HistoryEvent event : history) {
      EventType type = event.getEventType();
      if (type == EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED) {
        open.put(event.getEventId(), event);
      }
      HistoryEvent scheduled = open.remove(endsActivity(event));
      if (scheduled != null) {
        ran.add(ran(scheduled, instant(event.getEventTime())));
      }
    }
    open.values().forEach(scheduled -> ran.add(ran(scheduled, Instant.MAX)));
  }

  /** The rows of a ceremony's strikes, one for each fault at each call of each step. */
  static List<FaultRow> rows(Scene scene, List<Parked> parked)
      throws IOException, InterruptedException {
    var strikes = new Strikes(scene.ceremonies.client().fetchHistory(Scene.CEREMONY).getEvents());
    var rows = new LinkedHashMap<String, FaultRow>();
    var causes = new ArrayList<>(parked);
    List<JsonNode> all = new ArrayList<>();
    scene.faults.struck().forEach(all::add);
    for (int i = all.size() - 1; i >= 0; i--) {
      JsonNode strike = all.get(i);
      if (strike.path("occasion").asText().isEmpty()) {
        continue; // Struck as it was armed: whoever armed it says where.
      }
      Instant at = Instant.parse(strike.path("at").asText());
      String where = where(strike);
      String step = strikes.step(at, where);
      List<Parked> led =
          causes.stream().filter(p -> p.step().equals(step) && !p.at().isBefore(at)).toList();
      causes.removeAll(led);
      var row = new FaultRow(strike.path("fault").asText(), where, step, 1, led, "");
      rows.merge(row.key(), row, Strikes::sum);
    }
    parked.retainAll(causes);
    var inOrder = new ArrayList<>(rows.values());
    Collections.reverse(inOrder);
    return inOrder;
  }

  private static FaultRow sum(FaultRow later, FaultRow earlier) {
    var parked = new ArrayList<>(earlier.parked());
    parked.addAll(later.parked());
    return new FaultRow(
        later.fault(), later.where(), later.step(), later.struck() + 1, parked, later.end());
  }

  /** The operation; a fault on the way to an HSM names cluster and HSM instead. */
  private static String where(JsonNode strike) {
    String occasion = strike.path("occasion").asText();
    if (occasion.startsWith("cluster-")) {
      return Calls.HSM;
    }
    return occasion.split(" ")[0];
  }

  private String step(Instant at, String operation) {
    Set<String> steps =
        ran.stream()
            .filter(activity -> activity.at(at))
            .map(Ran::step)
            .filter(step -> Calls.OF_STEP.getOrDefault(step, Set.of()).contains(operation))
            .collect(Collectors.toSet());
    if (steps.isEmpty()) {
      throw new AssertionError("no step makes the call " + operation + " that was struck at " + at);
    }
    // Where two run beside each other, one of them waits: it is the other's call that is told.
    return steps.stream().sorted().findFirst().get();
  }

  private static Ran ran(HistoryEvent scheduled, Instant until) {
    return new Ran(
        scheduled.getActivityTaskScheduledEventAttributes().getActivityType().getName(),
        instant(scheduled.getEventTime()),
        until);
  }

  /** The event that asked for the activity which this one ends; 0 for any other event. */
  private static long endsActivity(HistoryEvent event) {
    return switch (event.getEventType()) {
      case EVENT_TYPE_ACTIVITY_TASK_COMPLETED ->
          event.getActivityTaskCompletedEventAttributes().getScheduledEventId();
      case EVENT_TYPE_ACTIVITY_TASK_FAILED ->
          event.getActivityTaskFailedEventAttributes().getScheduledEventId();
      case EVENT_TYPE_ACTIVITY_TASK_TIMED_OUT ->
          event.getActivityTaskTimedOutEventAttributes().getScheduledEventId();
      default -> 0;
    };
  }

  private static Instant instant(Timestamp timestamp) {
    return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
  }
}
