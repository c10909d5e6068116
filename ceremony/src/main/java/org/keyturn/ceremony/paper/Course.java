package org.keyturn.ceremony.paper;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keyturn.ceremony.record.CeremonyRecord;
import org.keyturn.ceremony.record.Entry;
import org.keyturn.ceremony.runbook.Step;

/**
 * How a ceremony went, as spans of time. A step that does not say when it began is drawn from the
 * entry before it.
 */
record Course(List<Span> spans) {
  /** What kind of time it was. */
  enum Kind {
    STEP,
    WAIT,
    GATE,
    PARKED
  }

  /** Somebody's decision while a gate was open. */
  record Mark(String who, String verdict, Instant at) {}

  /**
   * @param name as in the record
   * @param title as people say it
   */
  record Span(Kind kind, String name, String title, Instant from, Instant until, List<Mark> marks) {
    Duration took() {
      return Duration.between(from, until);
    }

    String who() {
      return String.join(
          "; ", marks.stream().map(mark -> mark.who() + " " + mark.verdict()).toList());
    }
  }

  static Course of(CeremonyRecord record) {
    var spans = new ArrayList<Span>();
    Map<String, Span> open = new HashMap<>();
    Map<String, Instant> released = new HashMap<>();
    List<Entry> entries = record.entries();
    Instant before = at(entries.get(0));
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      Instant at = at(entry);
      switch (entry.kind()) {
        case GATE_OPENED -> open.put(entry.name(), gate(entry));
        case DECISION -> decided(open.get(entry.name()), entry);
        case GATE_CLOSED -> closed(open.remove(entry.name()), entry, spans);
        case EVIDENCE -> {
          Instant free = released.getOrDefault(entry.name(), before);
          spans.add(step(entry, free.isAfter(before) ? free : before, at(entries.get(0))));
        }
        case ATTENTION -> {
          Span parked = parked(entry, entries.subList(i + 1, entries.size()), at(last(entries)));
          spans.add(parked);
          released.put(entry.name(), parked.until());
        }
        case STARTED, REFUSED_ATTEMPT, DEVIATION, REMINDER, ENDED -> {
          // They take no time.
        }
      }
      before = at;
    }
    Instant last = before;
    open.values().forEach(gate -> spans.add(ending(gate, gate.title() + ", still open", last)));
    spans.sort(Comparator.comparing(Span::from));
    return new Course(List.copyOf(spans));
  }

  Instant from() {
    return spans.stream().map(Span::from).min(Instant::compareTo).orElse(Instant.EPOCH);
  }

  Instant until() {
    return spans.stream().map(Span::until).max(Instant::compareTo).orElse(Instant.EPOCH);
  }

  /** How long it was of that kind; what was at the same time counts twice. */
  Duration spent(Kind kind) {
    return spans.stream()
        .filter(span -> span.kind() == kind)
        .map(Span::took)
        .reduce(Duration.ZERO, Duration::plus);
  }

  private static Span gate(Entry entry) {
    String title = "Gate " + entry.name() + ", round " + entry.content().get("round");
    Instant at = at(entry);
    return new Span(Kind.GATE, entry.name(), title, at, at, new ArrayList<>());
  }

  private static void decided(@Nullable Span gate, Entry entry) {
    if (gate != null) {
      gate.marks()
          .add(
              new Mark(
                  entry.content().getOrDefault("participant", "?"),
                  entry.content().getOrDefault("verdict", "?"),
                  at(entry)));
    }
  }

  private static void closed(@Nullable Span gate, Entry entry, List<Span> spans) {
    if (gate != null) {
      String title = gate.title() + ": " + entry.content().get("outcome");
      spans.add(ending(gate, title, at(entry)));
    }
  }

  private static Span ending(Span gate, String title, Instant until) {
    return new Span(gate.kind(), gate.name(), title, gate.from(), until, gate.marks());
  }

  private static Span step(Entry entry, Instant before, Instant start) {
    Kind kind = entry.name().equals(Step.AWAIT_ACTIVE.activity()) ? Kind.WAIT : Kind.STEP;
    String failure = entry.content().containsKey("failure") ? ": failed" : "";
    String title = Step.titleOf(entry.name()) + failure;
    return new Span(kind, entry.name(), title, began(entry, before, start), at(entry), List.of());
  }

  private static Instant began(Entry entry, Instant before, Instant start) {
    try {
      Instant began = Instant.parse(entry.content().getOrDefault(Entry.BEGAN, ""));
      return began.isAfter(at(entry)) || began.isBefore(start) ? before : began;
    } catch (DateTimeException absent) {
      return before;
    }
  }

  /**
   * Until its next try began, or at least was on record; steps beside it go on meanwhile. What has
   * no next try was parked to the end.
   */
  private static Span parked(Entry entry, List<Entry> later, Instant end) {
    Instant until =
        later.stream()
            .filter(next -> goesOn(entry, next))
            .findFirst()
            .map(next -> began(next, at(next), at(entry)))
            .orElse(end);
    return new Span(
        Kind.PARKED,
        entry.name(),
        Step.titleOf(entry.name()) + ": waited for people",
        at(entry),
        until,
        List.of());
  }

  private static boolean goesOn(Entry parked, Entry next) {
    return next.name().equals(parked.name())
        || next.kind() == Entry.Kind.GATE_OPENED && parked.name().equals("gate " + next.name());
  }

  private static Entry last(List<Entry> entries) {
    return entries.get(entries.size() - 1);
  }

  private static Instant at(Entry entry) {
    return Instant.parse(entry.at());
  }
}
