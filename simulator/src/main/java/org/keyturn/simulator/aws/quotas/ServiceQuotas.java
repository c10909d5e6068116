package org.keyturn.simulator.aws.quotas;

import static org.keyturn.simulator.aws.JsonService.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import org.keyturn.simulator.aws.AwsException;
import org.keyturn.simulator.aws.JsonService;
import org.keyturn.simulator.aws.Members;
import org.keyturn.simulator.aws.Service;
import org.keyturn.simulator.aws.Shape;

/**
 * The service {@code servicequotas}: an account that never asked for more ("AWS CloudHSM endpoints
 * and quotas", AWS General Reference).
 */
public final class ServiceQuotas {
  private static final Map<String, Quota> QUOTAS =
      Map.of(
          "L-4B16B391", new Quota("Clusters per AWS Region and AWS account", 4),
          "L-95BA35D1", new Quota("HSMs per AWS Region and AWS account", 6));

  private final String home;

  private record Quota(String name, int value) {}

  private ServiceQuotas(String home) {
    this.home = home;
  }

  public static Service service(String region, String account) {
    var quotas =
        new ServiceQuotas("arn:aws:servicequotas:" + region + ":" + account + ":cloudhsm/");
    return new JsonService(
        "servicequotas",
        "ServiceQuotasV20190624",
        new JsonService.Codes(
            "IllegalArgumentException", "ServiceException", "AccessDeniedException"),
        Map.of("GetServiceQuota", quotas::get));
  }

  private ObjectNode get(Members request) {
    String service = request.text("ServiceCode", Shape.pattern("[a-zA-Z][a-zA-Z0-9-]{1,63}"));
    String code = request.text("QuotaCode", Shape.pattern("[a-zA-Z][a-zA-Z0-9-]{1,128}"));
    request.check();
    if (!service.equals("cloudhsm")) {
      throw absent("service");
    }
    Quota quota = Optional.ofNullable(QUOTAS.get(code)).orElseThrow(() -> absent("quota"));
    ObjectNode answer = object();
    answer
        .putObject("Quota")
        .put("ServiceCode", service)
        .put("ServiceName", "AWS CloudHSM")
        .put("QuotaArn", home + code)
        .put("QuotaCode", code)
        .put("QuotaName", quota.name())
        .put("Value", (double) quota.value())
        .put("Unit", "None")
        .put("Adjustable", true)
        .put("GlobalQuota", false);
    return answer;
  }

  private static AwsException absent(String what) {
    return new AwsException(
        "NoSuchResourceException",
        "The request failed because the specified " + what + " does not exist.");
  }
}
