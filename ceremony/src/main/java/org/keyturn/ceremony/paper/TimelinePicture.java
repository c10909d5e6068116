package org.keyturn.ceremony.paper;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.keyturn.ceremony.paper.Course.Mark;
import org.keyturn.ceremony.paper.Course.Span;

/**
 * Draws the course as bars below their names, on one scale of time. Positions are in percent and
 * sizes in pixels, so that it fits any width and its letters stay readable on a phone.
 */
final class TimelinePicture {
  /** Half a page of paper, so that no page stays empty because a picture does not fit. */
  private static final int MOST_ROWS = 14;

  private static final int ROW = 27;

  private final Course course;
  private final double millis;

  TimelinePicture(Course course) {
    this.course = course;
    this.millis = Math.max(1, Duration.between(course.from(), course.until()).toMillis());
  }

  void draw(Html html) {
    List<Span> spans = course.spans();
    for (int first = 0; first < spans.size(); first += MOST_ROWS) {
      picture(first, spans.subList(first, Math.min(spans.size(), first + MOST_ROWS)), html);
    }
  }

  private void picture(int first, List<Span> rows, Html html) {
    int last = first + rows.size();
    html.open("figure", "timeline")
        .raw(
            "<svg role=\"img\" aria-labelledby=\"t%1$d d%1$d\" width=\"100%%\" height=\"%2$d\">\n"
                .formatted(first, rows.size() * ROW + 8))
        .raw("<title id=\"t%d\">".formatted(first))
        .text("Timeline, rows " + (first + 1) + " to " + last)
        .raw("</title><desc id=\"d%d\">".formatted(first))
        .text(inWords(rows))
        .raw("</desc>\n");
    for (int i = 0; i < rows.size(); i++) {
      row(first + i + 1, rows.get(i), i * ROW, html);
    }
    html.raw("</svg>\n").close("figure");
  }

  private void row(int number, Span span, int top, Html html) {
    html.raw("<text x=\"0\" y=\"%d\">".formatted(top + 13))
        .text(number + " " + label(span))
        .raw("</text><text x=\"100%%\" y=\"%d\" class=\"took\">".formatted(top + 13))
        .text(Words.of(span.took()))
        .raw("</text>\n");
    double from = percent(span.from());
    double width = Math.max(0.5, percent(span.until()) - from);
    html.raw(
            "<rect class=\"rail\" x=\"0\" y=\"%d\" width=\"100%%\" height=\"8\"/>"
                .formatted(top + 17))
        .raw(
            "<rect class=\"%s\" x=\"%s%%\" y=\"%d\" width=\"%s%%\" height=\"8\"/>%n"
                .formatted(
                    span.kind().name().toLowerCase(Locale.ROOT),
                    number(Math.min(from, 99.5)),
                    top + 17,
                    number(width)));
    for (Mark mark : span.marks()) {
      html.raw(
          "<circle class=\"mark\" cx=\"%s%%\" cy=\"%d\" r=\"3\"/>%n"
              .formatted(number(Math.min(Math.max(percent(mark.at()), 0.5), 99)), top + 21));
    }
  }

  private static String label(Span span) {
    return switch (span.kind()) {
      case GATE ->
          "gate "
              + span.name()
              + ": "
              + span.marks().stream().map(Mark::who).collect(Collectors.joining(", "));
      case PARKED -> span.name() + " waits for people";
      case STEP, WAIT -> span.name();
    };
  }

  private static String inWords(List<Span> rows) {
    return rows.stream()
            .map(span -> span.title() + " took " + Words.of(span.took()))
            .collect(Collectors.joining("; "))
        + ". The table below says the same.";
  }

  private double percent(Instant at) {
    return 100.0 * Duration.between(course.from(), at).toMillis() / millis;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
