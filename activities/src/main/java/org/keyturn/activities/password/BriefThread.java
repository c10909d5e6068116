package org.keyturn.activities.password;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Makes a call that carries a password on a thread that ends with it. The AWS SDK reads and writes
 * JSON in buffers that stay with the thread for its next call (Jackson, {@code BufferRecycler}): in
 * a worker's thread, which may wait for days, they would hold the password all the while.
 */
final class BriefThread {
  private BriefThread() {}

  /**
   * @throws InterruptedException when the caller is interrupted, and the call then is, too
   */
  static <T> T call(Supplier<T> call) throws InterruptedException {
    @Nullable Map<String, String> context = MDC.getCopyOfContextMap();
    var task =
        new FutureTask<T>(
            () -> {
              // Its log lines name the ceremony and the step, as the caller's do.
              if (context != null) {
                MDC.setContextMap(context);
              }
              return call.get();
            });
    var thread = new Thread(task, "parameter-store");
    thread.start();
    try {
      T answer = task.get();
      thread.join();
      return answer;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      task.cancel(true);
      throw e;
    }
  }
}
