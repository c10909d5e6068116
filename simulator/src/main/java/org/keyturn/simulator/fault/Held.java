package org.keyturn.simulator.fault;

import java.util.concurrent.CountDownLatch;

/** A call or a command that waits at this moment. */
public final class Held {
  private final String fault;
  private final String what;
  private final CountDownLatch released = new CountDownLatch(1);

  Held(String fault, String what) {
    this.fault = fault;
    this.what = what;
  }

  /** The name of the fault that holds it. */
  public String fault() {
    return fault;
  }

  /** The operation or the command. */
  public String what() {
    return what;
  }

  void release() {
    released.countDown();
  }

  /** Returns once it is released, or the simulator ends. */
  void await() {
    try {
      released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
