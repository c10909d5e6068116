package org.keyturn.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keyturn.simulator.fidelity.Area.BACKUPS;
import static org.keyturn.simulator.fidelity.Area.IDENTITY;
import static org.keyturn.simulator.fidelity.Area.PROTOCOL;
import static org.keyturn.simulator.fidelity.Sureness.DOCUMENTED;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.keyturn.simulator.fidelity.Behaviour;

/** What clients nobody tested may send. */
class ProtocolTest extends RehearsalTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @Test
  @Behaviour(
      value =
          "Calls are POST / in AWS JSON 1.1, named by the target"
              + " `BaldrApiService.` and the operation; there are 18 of them.",
      sure = DOCUMENTED,
      source = "boto/botocore cloudhsmv2/2017-04-28/service-2.json: metadata and operations",
      area = PROTOCOL)
  void allEighteenOperationsAreThere() throws Exception {
    List<String> operations =
        List.of(
            "CopyBackupToRegion",
            "CreateCluster",
            "CreateHsm",
            "DeleteBackup",
            "DeleteCluster",
            "DeleteHsm",
            "DeleteResourcePolicy",
            "DescribeBackups",
            "DescribeClusters",
            "GetResourcePolicy",
            "InitializeCluster",
            "ListTags",
            "ModifyBackupAttributes",
            "ModifyCluster",
            "PutResourcePolicy",
            "RestoreBackup",
            "TagResource",
            "UntagResource");

    assertThat(operations).hasSize(18);
    for (String operation : operations) {
      assertThat(send(signed("cloudhsm"), "BaldrApiService." + operation, "{\"MaxResults\":0}"))
          .as(operation)
          .startsWith("400")
          .doesNotContain("UnknownOperation");
    }
  }

  @Test
  @Behaviour(
      value = "A refusal is a JSON object with the error's name as __type and its text as Message.",
      sure = DOCUMENTED,
      source = "boto/botocore cloudhsmv2/2017-04-28/service-2.json: protocol json 1.1, errors",
      area = PROTOCOL)
  @Behaviour(
      value =
          "A bad argument and a state that does not fit are refused under the same code,"
              + " CloudHsmInvalidRequestException.",
      sure = DOCUMENTED,
      source = "API reference of AWS CloudHSM: CloudHsmInvalidRequestException",
      area = PROTOCOL)
  void aRefusalNamesItsTypeAndMessage() throws Exception {
    String id = aws.create().clusterId();
    aws.createHsm(0, null);
    String state = send(signed("cloudhsm"), "BaldrApiService.CreateHsm", hsmIn(id, "eu-west-1b"));
    String argument = send(signed("cloudhsm"), "BaldrApiService.CreateHsm", hsmIn(id, "here"));

    assertThat(state)
        .startsWith("400 {\"__type\":\"CloudHsmInvalidRequestException\",\"Message\":\"Cluster '");
    assertThat(argument)
        .startsWith("400 {\"__type\":\"CloudHsmInvalidRequestException\",\"Message\":\"1 val");
  }

  private static String hsmIn(String cluster, String zone) {
    return "{\"ClusterId\":\"" + cluster + "\",\"AvailabilityZone\":\"" + zone + "\"}";
  }

  @Test
  @Behaviour(
      value = "Times are JSON numbers: seconds since 1970 with a fraction.",
      sure = DOCUMENTED,
      source = "boto/botocore cloudhsmv2/2017-04-28/service-2.json: Timestamp",
      area = PROTOCOL)
  void timesAreSecondsWithAFraction() throws Exception {
    aws.create();

    assertThat(send(signed("cloudhsm"), "BaldrApiService.DescribeClusters", "{}"))
        .containsPattern("\"CreateTimestamp\":\\d{10}\\.\\d{3},");
  }

  @Test
  @Behaviour(
      value = "GetCallerIdentity tells the account of whoever signed.",
      sure = DOCUMENTED,
      source = "STS API reference: GetCallerIdentity",
      area = IDENTITY)
  void theCallerIsTheRehearsalAccount() {
    assertThat(aws.sts.getCallerIdentity().account()).isEqualTo("123456789012");
  }

  @Test
  @Behaviour(
      value =
          "A request without a signature is refused with 403 and" + " MissingAuthenticationToken.",
      sure = DOCUMENTED,
      source = "API reference of AWS CloudHSM: CommonErrors",
      area = IDENTITY)
  void anUnsignedRequestIsRefused() throws Exception {
    HttpResponse<String> answer =
        HTTP.send(
            HttpRequest.newBuilder(URI.create(aws.url))
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build(),
            HttpResponse.BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("MissingAuthenticationTokenException");
  }

  @Test
  @Behaviour(
      value =
          "An Authorization header out of the form of Signature Version 4 is refused as"
              + " IncompleteSignature.",
      sure = DOCUMENTED,
      source = "API reference of AWS CloudHSM: CommonErrors",
      area = IDENTITY)
  void aSignatureOutOfFormIsRefused() throws Exception {
    assertThat(send("AWS4-HMAC-SHA256 Credential=x", "BaldrApiService.DescribeClusters", "{}"))
        .startsWith("403")
        .contains("IncompleteSignatureException");
  }

  @Test
  @Behaviour(
      value =
          "Requests are signed for the name `cloudhsm`, not for the endpoint's" + " `cloudhsmv2`.",
      sure = DOCUMENTED,
      source = "boto/botocore cloudhsmv2/2017-04-28/service-2.json: signingName",
      area = IDENTITY)
  void aSignatureForAnotherServiceIsRefused() throws Exception {
    assertThat(send(signed("cloudhsmv2"), "BaldrApiService.DescribeClusters", "{}"))
        .startsWith("403")
        .contains("InvalidSignatureException");
  }

  @Test
  @Behaviour(
      value = "A backup cannot be asked for: there is no CreateBackup.",
      sure = DOCUMENTED,
      source = "boto/botocore cloudhsmv2/2017-04-28/service-2.json; user guide: manage-backups",
      area = BACKUPS)
  void anOperationThatDoesNotExistIsRefused() throws Exception {
    assertThat(send(signed("cloudhsm"), "BaldrApiService.CreateBackup", "{}"))
        .startsWith("404")
        .contains("UnknownOperationException");
    assertThat(send(signed("ec2"), "", "Action=TerminateEverything&Version=2016-11-15"))
        .startsWith("400")
        .contains("<Code>InvalidAction</Code>");
  }

  @Test
  void aBodyThatIsNoObjectOrHasMembersOfTheWrongTypeIsRefused() throws Exception {
    for (String body :
        new String[] {
          "[]",
          "{",
          "1",
          "\"x\"",
          "{}{}",
          "{\"MaxResults\":\"1\"}",
          "{\"MaxResults\":1.5}",
          "{\"Filters\":[]}",
          "{\"Filters\":{\"states\":\"ACTIVE\"}}",
          "[".repeat(100_000)
        }) {
      assertThat(send(signed("cloudhsm"), "BaldrApiService.DescribeClusters", body))
          .startsWith("400")
          .contains("SerializationException");
    }
  }

  @Test
  void aBodyWithoutEndIsRefused() throws Exception {
    assertThat(send(signed("cloudhsm"), "BaldrApiService.DescribeClusters", " ".repeat(2_000_000)))
        .startsWith("413");
  }

  @Test
  void unknownMembersAreIgnoredAsAwsDoes() throws Exception {
    assertThat(send(signed("cloudhsm"), "BaldrApiService.DescribeClusters", "{\"Surprise\":true}"))
        .startsWith("200");
  }

  static String signed(String service) {
    return "AWS4-HMAC-SHA256 Credential=x/20261121/eu-west-1/"
        + service
        + "/aws4_request, SignedHeaders=host;x-amz-date, Signature="
        + "0".repeat(64);
  }

  private String send(String authorization, String target, String body) throws Exception {
    HttpResponse<String> answer =
        HTTP.send(
            HttpRequest.newBuilder(URI.create(aws.url))
                .header("Authorization", authorization)
                .header("X-Amz-Target", target)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    return answer.statusCode() + " " + answer.body();
  }
}
