package org.keyturn.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keyturn.simulator.fidelity.Area.BACKUPS;
import static org.keyturn.simulator.fidelity.Area.IDENTITY;
import static org.keyturn.simulator.fidelity.Sureness.DOCUMENTED;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.keyturn.simulator.fidelity.Behaviour;

/** What clients nobody tested may send. */
class ProtocolTest extends RehearsalTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @Test
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
        .startsWith("400")
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
        .startsWith("400")
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
