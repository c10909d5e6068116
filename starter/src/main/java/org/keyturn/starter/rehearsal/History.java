package org.keyturn.starter.rehearsal;

import com.google.protobuf.Timestamp;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads from a ceremony's history how long each step took and how often it was tried. */
final class History {
  private History() {}

  static List<Part> parts(WorkflowClient client, String ceremony) {
    Map<Long, HistoryEvent> scheduled = new HashMap<>();
    Map<Long, Integer> attempts = new HashMap<>();
    var parts = new ArrayList<Part>();
    for (HistoryEvent event : client.fetchHistory(ceremony).getEvents()) {
      switch (event.getEventType()) {
        case EVENT_TYPE_ACTIVITY_TASK_SCHEDULED -> scheduled.put(event.getEventId(), event);
        case EVENT_TYPE_ACTIVITY_TASK_STARTED -> {
          var started = event.getActivityTaskStartedEventAttributes();
          attempts.put(started.getScheduledEventId(), started.getAttempt());
        }
        case EVENT_TYPE_ACTIVITY_TASK_COMPLETED -> {
          long of = event.getActivityTaskCompletedEventAttributes().getScheduledEventId();
          HistoryEvent begin = scheduled.get(of);
          if (begin != null) {
            parts.add(
                new Part(
                    begin.getActivityTaskScheduledEventAttributes().getActivityType().getName(),
                    instant(begin.getEventTime()),
                    instant(event.getEventTime()),
                    attempts.getOrDefault(of, 1)));
          }
        }
        default -> {
          // Gates, timers and workflow tasks are no steps.
        }
      }
    }
    return parts;
  }

  private static String instant(Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos()).toString();
  }
}
