package org.keyturn.starter.ceremony;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.keyturn.starter.cli.Output;
import org.keyturn.workflows.ceremony.Status;

/** Where a status is shown while it changes. */
interface Watched {
  void show(Status status, Optional<Silence> silence, Instant now) throws IOException;

  /** Waits for so long; false when the reader wants no more. */
  boolean goesOnAfter(Duration pause) throws IOException, InterruptedException;

  /** One JSON object a change; that nobody answers is none. */
  static Watched json(PrintWriter out) {
    return new Printed() {
      private String shown = "";

      @Override
      public void show(Status status, Optional<Silence> silence, Instant now) {
        String json = Output.json(status);
        if (!json.equals(shown)) {
          out.println(json);
          out.flush();
        }
        shown = json;
      }
    };
  }

  /** The whole screen of a terminal, anew each time. */
  static Watched on(Screen screen) {
    return new Watched() {
      @Override
      public void show(Status status, Optional<Silence> silence, Instant now) {
        screen.show((rows, columns) -> Page.of(status, silence, now, rows, columns));
      }

      @Override
      public boolean goesOnAfter(Duration pause) throws IOException {
        return !screen.leftWithin(pause);
      }
    };
  }

  /** What nobody can end but by a signal. */
  interface Printed extends Watched {
    @Override
    default boolean goesOnAfter(Duration pause) throws InterruptedException {
      Thread.sleep(pause.toMillis());
      return true;
    }
  }
}
