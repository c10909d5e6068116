package org.keyturn.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.keyturn.simulator.fidelity.Area.PROTOCOL;
import static org.keyturn.simulator.fidelity.Sureness.DOCUMENTED;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.keyturn.simulator.fault.KnownFault;
import org.keyturn.simulator.fidelity.Area;
import org.keyturn.simulator.fidelity.Behaviour;
import org.keyturn.simulator.fidelity.Sureness;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.cloudhsmv2.model.Cluster;

class FaultsTest extends RehearsalTest {
  @Test
  @Behaviour(
      value = "Too many requests are refused with ThrottlingException, 400.",
      sure = DOCUMENTED,
      source = "API reference of AWS CloudHSM: CommonErrors",
      area = PROTOCOL)
  void throttlingRefusesTheNamedOperationAsOftenAsAsked() throws Exception {
    aws.fault("{\"fault\":\"throttle\",\"on\":\"DescribeClusters\",\"times\":2}");

    refused("ThrottlingException", () -> aws.cloudHsm.describeClusters());
    aws.cloudHsm.listTags(r -> r.resourceId(aws.create().clusterId()));
    refused("ThrottlingException", () -> aws.cloudHsm.describeClusters());
    assertThat(aws.cloudHsm.describeClusters().clusters()).hasSize(1);
  }

  @Test
  @Behaviour(
      value =
          "A failure of the service itself is CloudHsmInternalFailureException with"
              + " status 500, which can be tried again.",
      sure = DOCUMENTED,
      source = "API reference of AWS CloudHSM: errors of CreateCluster",
      area = PROTOCOL)
  void anInternalErrorHappensBeforeAnythingIsDone() throws Exception {
    aws.fault("{\"fault\":\"error-before\",\"on\":\"CreateCluster\"}");

    refused("CloudHsmInternalFailureException", () -> aws.create());

    assertThat(aws.effects()).isEmpty();
    assertThat(aws.cloudHsm.describeClusters().clusters()).isEmpty();
  }

  @Test
  void aLostReplyHappensAfterTheChange() throws Exception {
    aws.fault("{\"fault\":\"lost-reply\",\"on\":\"CreateCluster\"}");

    assertThatThrownBy(() -> aws.create()).isInstanceOf(SdkClientException.class);

    assertThat(aws.effects()).containsExactly("CreateCluster");
    assertThat(aws.cloudHsm.describeClusters().clusters()).hasSize(1);
  }

  @Test
  void aFaultCanWaitForALaterCall() throws Exception {
    aws.fault("{\"fault\":\"error-before\",\"on\":\"CreateCluster\",\"call\":2}");

    aws.create();
    refused("CloudHsmInternalFailureException", () -> aws.create());
    aws.create();
  }

  @Test
  void queryServicesFailInTheirOwnWay() throws Exception {
    aws.fault("{\"fault\":\"error-before\",\"on\":\"DescribeVpcs\"}");

    refused("InternalError", () -> aws.ec2.describeVpcs());
  }

  @Test
  @Behaviour(
      value = "EC2 refuses too many requests with RequestLimitExceeded, 503.",
      sure = DOCUMENTED,
      source = "EC2 developer guide, page \"Request throttling for the Amazon EC2 API\"",
      area = Area.NETWORK)
  void throttlingHasTheCodeOfEachService() throws Exception {
    aws.fault("{'fault':'throttle','times':3}".replace('\'', '"'));

    refused("ThrottlingException", () -> aws.cloudHsm.describeClusters());
    refused("RequestLimitExceeded", () -> aws.ec2.describeVpcs());
    refused("Throttling", () -> aws.sts.getCallerIdentity());
  }

  @Test
  @Behaviour(
      value =
          "What no policy allows is refused: CloudHsmAccessDeniedException (400), UnauthorizedOperation"
              + " (EC2, 403), AccessDenied (IAM, 403), AccessDeniedException (others, 400).",
      sure = DOCUMENTED,
      source =
          "API reference of AWS CloudHSM: CloudHsmAccessDeniedException; EC2 developer guide: error"
              + " codes; common errors of IAM, Systems Manager and Service Quotas",
      area = Area.ACCOUNT)
  void whatNoPolicyAllowsIsRefusedInTheWordsOfEachService() throws Exception {
    aws.fault("{'fault':'denied','times':5}".replace('\'', '"'));

    refused("CloudHsmAccessDeniedException", () -> aws.create())
        .hasMessageContaining("is not authorized to perform: cloudhsm:CreateCluster");
    refused("UnauthorizedOperation", () -> aws.ec2.describeVpcs());
    refused("AccessDenied", () -> aws.iam.getRole(r -> r.roleName("any")));
    refused("AccessDeniedException", () -> aws.ssm.describeParameters());
    refused(
        "AccessDeniedException",
        () -> aws.quotas.getServiceQuota(r -> r.serviceCode("cloudhsm").quotaCode("L-95BA35D1")));
    assertThat(aws.effects()).isEmpty();
  }

  @Test
  void anErrorAfterTheChangeLeavesTheChange() throws Exception {
    aws.fault("{'fault':'error-after','on':'CreateCluster'}".replace('\'', '"'));

    refused("CloudHsmInternalFailureException", () -> aws.create());

    assertThat(aws.effects()).containsExactly("CreateCluster");
    assertThat(aws.cloudHsm.describeClusters().clusters()).hasSize(1);
  }

  @Test
  @Behaviour(
      value = "A read may not yet show what was created a moment ago.",
      sure = Sureness.OBSERVED,
      source = "hashicorp/terraform-provider-aws internal/service/cloudhsmv2/cluster.go",
      area = Area.PROTOCOL)
  void aStaleReadShowsWhatWasTrueWhenItWasArmed() throws Exception {
    aws.create();
    aws.fault(
        "{'fault':'stale-read','on':'DescribeClusters','call':2,'times':2}".replace('\'', '"'));
    aws.create();

    assertThat(aws.cloudHsm.describeClusters().clusters()).hasSize(2);
    assertThat(aws.cloudHsm.describeClusters().clusters()).hasSize(1);
    assertThat(aws.cloudHsm.describeClusters().clusters()).hasSize(1);
    assertThat(aws.cloudHsm.describeClusters().clusters()).hasSize(2);
  }

  @Test
  @Behaviour(
      value =
          "A request signed more than five minutes before it arrives is refused as an expired signature.",
      sure = Sureness.DOCUMENTED,
      source = "IAM user guide, page \"Troubleshoot Signature Version 4 requests\"",
      area = Area.IDENTITY)
  void aSkewedClockIsRefusedInTheWordsOfEachService() throws Exception {
    aws.fault("{'fault':'clock-skew','times':2}".replace('\'', '"'));

    refused("InvalidSignatureException", () -> aws.cloudHsm.describeClusters())
        .hasMessageContaining("Signature expired");
    refused("RequestExpired", () -> aws.ec2.describeVpcs());
    assertThat(aws.cloudHsm.describeClusters().clusters()).isEmpty();
  }

  @Test
  @Behaviour(
      value = "CreateCluster is refused when the account's quota of clusters is used up.",
      sure = Sureness.INFERRED,
      source =
          "AWS CloudHSM user guide, page \"AWS CloudHSM quotas\"; the API reference names no error for it",
      area = Area.CLUSTERS,
      settle =
          "for n in 1 2 3 4 5; do aws cloudhsmv2 create-cluster --hsm-type hsm2m.medium --mode FIPS --subnet-ids $SUBNET; done")
  void aQuotaThatIsUsedUpIsToldWithTheCodeThatWasAskedFor() throws Exception {
    aws.fault("{'fault':'quota','on':'CreateCluster'}".replace('\'', '"'));
    refused("CloudHsmServiceException", () -> aws.create()).hasMessageContaining("quota");

    aws.fault(
        "{'fault':'quota','on':'CreateHsm','with':'CloudHsmInvalidRequestException'}"
            .replace('\'', '"'));
    aws.create();
    invalid(() -> aws.createHsm(0, null)).hasMessageContaining("quota");
    assertThat(aws.effects()).containsExactly("CreateCluster");
  }

  @Test
  void anHsmCanBeReplacedRightBeforeTheClusterIsInitialized() throws Exception {
    aws.create();
    aws.createHsm(0, null);
    Cluster cluster = aws.describe();
    String hsm = cluster.hsms().get(0).hsmId();
    aws.fault(
        ("{'fault':'replace-hsm','on':'" + hsm + "','before':'InitializeCluster'}")
            .replace('\'', '"'));
    assertThat(aws.describe().hsms().get(0).hsmId()).isEqualTo(hsm);

    invalid(() -> aws.initialize(cluster)).hasMessageContaining("CSR");

    assertThat(aws.describe().hsms().get(0).hsmId()).isNotEqualTo(hsm);
    aws.initialize(aws.describe());
  }

  @Test
  void usersAreStruckOnOneMemberOrOnTheNewest() throws Exception {
    aws.fault("{'fault':'user-missing','on':'hsm-aaaaaaaaaaa/signer'}".replace('\'', '"'));
    aws.fault("{'fault':'wrong-password','on':'cluster-aaaaaaaaaaa/admin'}".replace('\'', '"'));
    aws.fault("{'fault':'cut-off','on':'hsm-aaaaaaaaaaa'}".replace('\'', '"'));

    assertThat(aws.fleet.calls)
        .containsExactly(
            "lose signer on hsm-aaaaaaaaaaa",
            "spoil admin on cluster-aaaaaaaaaaa",
            "hang up hsm-aaaaaaaaaaa");
  }

  @Test
  void whatIsArmedIsListedUntilItIsSpentOrCleared() throws Exception {
    aws.fault("{'fault':'throttle','on':'CreateHsm','call':3}".replace('\'', '"'));
    aws.fault("{'fault':'wrong-ca','times':7}".replace('\'', '"'));

    JsonNode list = new ObjectMapper().readTree(aws.faults("GET", "").body());
    assertThat(list.path("faults")).hasSameSizeAs(KnownFault.ALL);
    assertThat(list.path("armed").findValuesAsText("fault"))
        .containsExactly("throttle", "wrong-ca");

    assertThat(aws.faults("DELETE", "{\"fault\":\"throttle\"}").body()).contains("1");
    assertThat(aws.faults("DELETE", "").body()).contains("1");
    assertThat(aws.faults("GET", "").body()).contains("\"armed\":[]");
    assertThat(aws.faults("DELETE", "{\"fault\":\"trottle\"}").body())
        .contains("did you mean throttle?");
  }

  @Test
  void thePageOfTheSimulatorNamesEveryFault() throws Exception {
    String page = Files.readString(Path.of("../docs/simulator.md"));

    assertThat(KnownFault.ALL)
        .extracting(KnownFault::name)
        .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
  }

  @Test
  void everyProblemOfAnOrderIsToldAtOnce() throws Exception {
    String body =
        aws.faults(
                "POST",
                "{'fault':'throttle','on':'CreateHms','with':'3','before':'x','times':0,'cal':2}"
                    .replace('\'', '"'))
            .body();

    assertThat(new ObjectMapper().readTree(body).path("problems"))
        .extracting(JsonNode::asText)
        .containsExactly(
            "'cal' is not one of fault, on, with, before, call, times; did you mean call?",
            "'times' is 0: it must be a whole number from 1 to 1000000",
            "'on' is 'CreateHms': throttle takes an operation, such as CreateHsm; did you mean"
                + " CreateHsm?",
            "'with' is '3': throttle takes none",
            "'before' is for faults that strike at once, and throttle waits for its call");
  }

  @Test
  void whatIsNoFaultIsRefused() throws Exception {
    assertThat(aws.fault("{\"fault\":\"earthquake\"}")).isEqualTo(400);
    assertThat(aws.fault("{\"fault\":\"throttle\",\"call\":0}")).isEqualTo(400);
    assertThat(aws.fault("{\"fault\":\"replace-hsm\",\"on\":\"cluster-aaaaaaaaaaa\"}"))
        .isEqualTo(400);
    assertThat(aws.fault("throttle")).isEqualTo(400);
    assertThat(aws.fault("[]")).isEqualTo(400);
    assertThat(aws.fault("{\"fault\":\"stale-read\",\"on\":\"DescribeVpcs\"}")).isEqualTo(400);
    assertThat(aws.fault("{\"fault\":\"slow-state\",\"on\":\"ListTags\"}")).isEqualTo(400);
    assertThat(aws.faults("PUT", "{}").statusCode()).isEqualTo(400);
    assertThat(aws.fault("{\"fault\":\"user-missing\",\"on\":\"a\"}")).isEqualTo(400);
    assertThat(aws.fault("{\"fault\":\"expired-root\"}")).isEqualTo(400);
    assertThat(aws.fault("{\"fault\":\"slow-state\",\"with\":\"1\"}")).isEqualTo(400);
  }
}
