package org.keyturn.activities.aws;

import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Asks, at the last moment before a request leaves, whether it may still be sent. */
public final class SendOnce implements ExecutionInterceptor {
  /** Run just before the request is sent; what it throws keeps the request back. */
  public static final ExecutionAttribute<Runnable> BEFORE_SENDING =
      new ExecutionAttribute<>("keyturn-before-sending");

  SendOnce() {}

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    Runnable objection = attributes.getAttribute(BEFORE_SENDING);
    if (objection == null) {
      throw new IllegalStateException("a request that may be sent only once says when it lapses");
    }
    objection.run();
  }
}
