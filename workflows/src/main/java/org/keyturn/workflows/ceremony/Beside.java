package org.keyturn.workflows.ceremony;

import io.temporal.workflow.Async;
import io.temporal.workflow.Functions.Proc;
import io.temporal.workflow.Promise;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs steps that need nothing of each other at the same time. */
final class Beside {
  private Beside() {}

  /** Ends when all have; a step that fails never leaves another behind that still acts. */
  static void run(Proc... acts) {
    List<Promise<Void>> running = Stream.of(acts).map(Async::procedure).toList();
    @Nullable RuntimeException failure = null;
    for (Promise<Void> act : running) {
      RuntimeException its = act.getFailure();
      failure = failure == null ? its : failure;
    }
    if (failure != null) {
      throw failure;
    }
  }
}
