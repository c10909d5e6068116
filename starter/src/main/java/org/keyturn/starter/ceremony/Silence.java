package org.keyturn.starter.ceremony;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.keyturn.starter.ceremony.StatusLine.Tone;
import org.keyturn.starter.cli.Spans;

/**
 * That nobody answers for a ceremony; what is shown is as old.
 *
 * @param since when the last answer came
 * @param why what is wrong, as far as it is known, and what to do about it
 */
record Silence(Instant since, String why) {
  List<StatusLine> lines(Instant now, int width) {
    String age = Spans.whole(Duration.between(since, now));
    return StatusText.labelled(
        Tone.TROUBLE, "silent", "all above is " + age + " old; " + why, width);
  }
}
