package org.keyturn.starter.ceremony;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.keyturn.ceremony.terminal.Plain;
import org.keyturn.starter.ceremony.StatusLine.Tone;
import org.keyturn.starter.cli.Spans;
import org.keyturn.workflows.ceremony.Status;
import org.keyturn.workflows.ceremony.Status.Coming;
import org.keyturn.workflows.ceremony.Status.StepStatus;

/**
 * The steps, one a line.
 *
 * @param now those under way; some go on beside others that begin and end
 */
record StepLines(List<StatusLine> done, List<StatusLine> now, List<StatusLine> coming) {
  static final StatusLine HEADING = new StatusLine(Tone.PLAIN, "steps");

  static StepLines of(Status status, Instant now, int width) {
    return new StepLines(
        begun(status, true, now, width),
        begun(status, false, now, width),
        status.coming().stream().flatMap(List::stream).map(step -> line(step, width)).toList());
  }

  private static List<StatusLine> begun(Status status, boolean ended, Instant now, int width) {
    return status.steps().stream()
        .filter(step -> step.ended().isEmpty() != ended)
        .map(step -> line(step, parked(status, step), now, width))
        .toList();
  }

  private static boolean parked(Status status, StepStatus step) {
    return step.failed().orElse(false)
        && status.attentions().stream().anyMatch(attention -> attention.step().equals(step.name()));
  }

  List<StatusLine> begun() {
    var begun = new ArrayList<>(done);
    begun.addAll(now);
    return begun;
  }

  /** How many are to come, which {@code explain} and the script have at length. */
  List<StatusLine> inShort() {
    return coming.isEmpty() ? List.of() : List.of(more(coming.size(), "to come"));
  }

  /** As many as there is room for, around those under way. */
  List<StatusLine> around(int room) {
    int rest = Math.max(room - now.size(), 0);
    int after = Math.min(coming.size(), Math.max(rest / 2, rest - done.size()));
    int before = Math.min(done.size(), rest - after);
    var lines = new ArrayList<>(last(done, before));
    lines.addAll(now);
    lines.addAll(first(coming, after));
    return lines.subList(0, Math.min(lines.size(), Math.max(room, 0)));
  }

  private static List<StatusLine> last(List<StatusLine> done, int room) {
    int left = done.size() - room;
    if (left == 0 || room < 2) {
      return done.subList(left, done.size());
    }
    var lines = new ArrayList<>(done.subList(left, done.size()));
    lines.set(0, more(left + 1, "done before"));
    return lines;
  }

  private static List<StatusLine> first(List<StatusLine> coming, int room) {
    int left = coming.size() - room;
    if (left == 0 || room < 2) {
      return coming.subList(0, room);
    }
    var lines = new ArrayList<>(coming.subList(0, room));
    lines.set(room - 1, more(left + 1, "more to come"));
    return lines;
  }

  private static StatusLine more(int lines, String where) {
    return new StatusLine(Tone.DONE, "  %-6s %d %s".formatted("...", lines, where));
  }

  private static StatusLine line(StepStatus step, boolean parked, Instant now, int width) {
    Instant started = Instant.parse(step.started());
    String title = step.title().orElse("");
    if (!step.ended().isEmpty()) {
      String took = Spans.text(Duration.between(started, Instant.parse(step.ended())));
      String mark = step.failed().orElse(false) ? "failed" : "done";
      return new StatusLine(
          parked ? Tone.TROUBLE : Tone.DONE, row(mark, step.name(), title, took, width));
    }
    String usually =
        step.usually().map(usual -> ", usually " + Spans.round(Duration.parse(usual))).orElse("");
    String since = Spans.whole(Duration.between(started, now)) + usually;
    return new StatusLine(Tone.NOW, row("now", step.name(), title, since, width));
  }

  private static StatusLine line(Coming coming, int width) {
    return new StatusLine(Tone.PLAIN, row("", coming.name(), coming.title(), "", width));
  }

  /** The title is what gives way: the name says the same in short. */
  private static String row(String mark, String name, String title, String time, int width) {
    String before = "  %-6s %-18s ".formatted(mark, Plain.line(name));
    int room = Math.max(width - before.length() - (time.isEmpty() ? 0 : time.length() + 2), 0);
    String clipped = clip(Plain.line(title), room);
    if (time.isEmpty()) {
      return before + clipped;
    }
    return before + clipped + " ".repeat(room - clipped.length()) + "  " + time;
  }

  private static String clip(String text, int room) {
    if (text.length() <= room) {
      return text;
    }
    return room < 4 ? text.substring(0, room) : text.substring(0, room - 3) + "...";
  }
}
