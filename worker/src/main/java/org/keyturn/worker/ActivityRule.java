package org.keyturn.worker;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that every activity passes through and that knows which activity it is. The SDK tells
 * it at the start; around the innermost call its own accessor is not there yet.
 */
abstract class ActivityRule extends ActivityInboundCallsInterceptorBase {
  private @Nullable ActivityExecutionContext context;

  ActivityRule(ActivityInboundCallsInterceptor next) {
    super(next);
  }

  @Override
  public final void init(ActivityExecutionContext context) {
    this.context = context;
    super.init(context);
  }

  final ActivityExecutionContext context() {
    return Objects.requireNonNull(context, "the SDK initialises interceptors first");
  }
}
