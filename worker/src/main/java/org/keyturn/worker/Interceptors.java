package org.keyturn.worker;

import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import java.lang.reflect.Method;
import java.util.Map;

/** What every activity passes through, outermost first: failure filter, guard, heartbeats. */
final class Interceptors extends WorkerInterceptorBase {
  private final Map<String, Method> methods;
  private final Admission admission;
  private final Heartbeats.Clock clock;

  Interceptors(Map<String, Method> methods, Admission admission, Heartbeats.Clock clock) {
    this.methods = Map.copyOf(methods);
    this.admission = admission;
    this.clock = clock;
  }

  @Override
  public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
    return new FailureFilter(new Guard(methods, admission, new Heartbeats(clock, next)));
  }
}
