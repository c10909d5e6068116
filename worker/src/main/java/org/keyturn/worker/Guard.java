package org.keyturn.worker;

import io.temporal.activity.ActivityInfo;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.failure.ApplicationFailure;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import org.keyturn.ceremony.roster.Roster;
import org.keyturn.workflows.ceremony.FailureType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stands before every activity and lets only those run that {@link Admission} admits. */
final class Guard extends ActivityRule {
  private static final Logger log = LoggerFactory.getLogger(Guard.class);

  private final Map<String, Method> methods;
  private final Admission admission;

  Guard(Map<String, Method> methods, Admission admission, ActivityInboundCallsInterceptor next) {
    super(next);
    this.methods = methods;
    this.admission = admission;
  }

  @Override
  public ActivityOutput execute(ActivityInput input) {
    ActivityInfo info = context().getInfo();
    admission
        .objection(
            methods.get(info.getActivityType()),
            info.getWorkflowId(),
            Arrays.asList(input.getArguments()))
        .ifPresent(objection -> refuse(info, objection));
    return super.execute(input);
  }

  private static void refuse(ActivityInfo info, String objection) {
    log.warn(
        "{} asked by workflow {} is refused: {}",
        info.getActivityType(),
        info.getWorkflowId(),
        objection);
    throw ApplicationFailure.newBuilder()
        .setType(FailureType.MANDATE_REFUSED.name())
        .setMessage(info.getActivityType() + " is refused: " + objection)
        .setDetails(
            "Compare the digests of the files installed on this worker with the ceremony's:"
                + " keyturn check. If they agree, somebody else than the ceremony asked for this. "
                + Roster.STAYS)
        .setNonRetryable(true)
        .build();
  }
}
