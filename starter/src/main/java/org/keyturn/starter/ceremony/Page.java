package org.keyturn.starter.ceremony;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.keyturn.starter.ceremony.StatusLine.Tone;
import org.keyturn.workflows.ceremony.Status;

/** A status that fills a terminal: where there is no room for all, the steps give way first. */
final class Page {
  private static final StatusLine FOOT =
      new StatusLine(Tone.DONE, "q ends this view; the ceremony goes on without it");

  private Page() {}

  static List<StatusLine> of(
      Status status, Optional<Silence> silence, Instant now, int rows, int columns) {
    List<StatusLine> foot = new ArrayList<>(StatusText.next(status, now, columns));
    silence.ifPresent(silent -> foot.addAll(silent.lines(now, columns)));
    foot.add(FOOT);
    int room = Math.max(rows - foot.size(), 0);

    List<StatusLine> page = new ArrayList<>(StatusText.known(status, now, columns));
    page.add(StepLines.HEADING);
    page.addAll(StepLines.of(status, now, columns).around(room - page.size()));
    if (page.size() > room) {
      page.subList(room, page.size()).clear();
    }
    page.addAll(Collections.nCopies(room - page.size(), new StatusLine(Tone.PLAIN, "")));
    page.addAll(foot.subList(Math.max(foot.size() - rows, 0), foot.size()));
    return page;
  }
}
