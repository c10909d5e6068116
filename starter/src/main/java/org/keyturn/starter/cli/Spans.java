package org.keyturn.starter.cli;

import java.time.Duration;

/** How long something took, as people say it. */
public final class Spans {
  private Spans() {}

  /** For example {@code 0.4 s}, {@code 3 min 05 s}, {@code 2 h 03 min} or {@code 3 d 04 h}. */
  public static String text(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds < 60) {
      return "%.1f s".formatted(duration.toMillis() / 1000.0);
    }
    if (seconds < 3600) {
      return "%d min %02d s".formatted(seconds / 60, seconds % 60);
    }
    return seconds < 3 * 86_400
        ? "%d h %02d min".formatted(seconds / 3600, seconds % 3600 / 60)
        : "%d d %02d h".formatted(seconds / 86_400, seconds % 86_400 / 3600);
  }

  /** As {@link #text}, in whole seconds: {@code 7 s}, for what is shown again each second. */
  public static String whole(Duration duration) {
    long seconds = Math.max(duration.toSeconds(), 0);
    return seconds < 60 ? seconds + " s" : text(duration);
  }

  /** Without the parts that are nothing: {@code 10 min}, {@code 48 h}, {@code 7 d}. */
  public static String round(Duration duration) {
    return text(duration).replaceFirst(" 00 (s|min|h)$", "");
  }
}
