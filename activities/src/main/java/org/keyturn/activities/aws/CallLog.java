package org.keyturn.activities.aws;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Logs every call to AWS with what tells it from others. Only the fields named here, since a
 * request can hold a password.
 */
final class CallLog implements ExecutionInterceptor {
  private static final Logger LOG = LoggerFactory.getLogger(CallLog.class);
  private static final List<String> FIELDS =
      List.of(
          "ClusterId",
          "HsmId",
          "HsmType",
          "Mode",
          "SubnetIds",
          "AvailabilityZone",
          "IpAddress",
          "GroupIds",
          "GroupId",
          "Name");

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    if (LOG.isDebugEnabled()) {
      String service = attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME);
      LOG.debug(
          "calling {} {}{}",
          service.toLowerCase(Locale.ROOT).replace(" ", ""),
          attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME),
          fields(context));
    }
  }

  private static String fields(Context.BeforeExecution context) {
    return FIELDS.stream()
        .map(
            field ->
                context
                    .request()
                    .getValueForField(field, Object.class)
                    .map(value -> " " + field + "=" + text(value))
                    .orElse(""))
        .collect(Collectors.joining());
  }

  private static String text(Object value) {
    return value instanceof Collection<?> many
        ? many.stream().map(String::valueOf).collect(Collectors.joining(","))
        : value.toString();
  }
}
