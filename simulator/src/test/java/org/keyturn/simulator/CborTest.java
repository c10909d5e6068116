package org.keyturn.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.keyturn.simulator.fidelity.Area.PROTOCOL;
import static org.keyturn.simulator.fidelity.Sureness.DOCUMENTED;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keyturn.simulator.fidelity.Behaviour;

/** The other protocol of cloudhsmv2, which SDKs that prefer it speak. */
class CborTest extends RehearsalTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper CBOR = new CBORMapper();

  @Test
  @Behaviour(
      value =
          "Calls can also be POST /service/BaldrApiService/operation/NAME in CBOR, with times as"
              + " tagged epoch seconds and errors by their whole shape id.",
      sure = DOCUMENTED,
      source =
          "boto/botocore 1.44.5 cloudhsmv2/2017-04-28/service-2.json: protocols; Smithy"
              + " specification: Smithy RPC v2 CBOR protocol",
      area = PROTOCOL)
  void everyOperationCanBeAskedInCbor() throws Exception {
    String id = aws.create().clusterId();

    HttpResponse<byte[]> described = ask("DescribeClusters", bytes(Map.of("MaxResults", 1)));
    HttpResponse<byte[]> refused = ask("DescribeClusters", bytes(Map.of("MaxResults", 26)));

    JsonNode cluster = CBOR.readTree(described.body()).get("Clusters").get(0);
    assertThat(described.statusCode()).isEqualTo(200);
    assertThat(described.headers().firstValue("smithy-protocol")).contains("rpc-v2-cbor");
    assertThat(described.headers().firstValue("Content-Type")).contains("application/cbor");
    assertThat(cluster.get("ClusterId").textValue()).isEqualTo(id);
    assertThat(cluster.get("CreateTimestamp").doubleValue()).isGreaterThan(1.7e9);
    // "CreateTimestamp", tag 1, a double: RFC 8949.
    assertThat(HexFormat.of().formatHex(described.body()))
        .contains(HexFormat.of().formatHex("CreateTimestamp".getBytes(UTF_8)) + "c1fb");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(CBOR.readTree(refused.body()).get("__type").textValue())
        .isEqualTo("com.amazonaws.cloudhsmv2#CloudHsmInvalidRequestException");
  }

  @Test
  void whatIsNoCborOrNoOperationIsRefused() throws Exception {
    assertThat(type(400, ask("DescribeClusters", new byte[] {(byte) 0xbf, 0x61})))
        .isEqualTo("com.amazonaws.cloudhsmv2#SerializationException");
    assertThat(type(400, ask("DescribeClusters", bytes("no map"))))
        .isEqualTo("com.amazonaws.cloudhsmv2#SerializationException");
    assertThat(type(404, ask("MeltHsm", bytes(Map.of()))))
        .isEqualTo("com.amazonaws.cloudhsmv2#UnknownOperationException");
  }

  private static byte[] bytes(Object value) throws Exception {
    return CBOR.writeValueAsBytes(value);
  }

  private static String type(int status, HttpResponse<byte[]> answer) throws Exception {
    assertThat(answer.statusCode()).isEqualTo(status);
    return CBOR.readTree(answer.body()).get("__type").textValue();
  }

  private HttpResponse<byte[]> ask(String operation, byte[] body) throws Exception {
    String path = "/service/BaldrApiService/operation/" + operation;
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(aws.url + path))
            .header("Authorization", ProtocolTest.signed("cloudhsm"))
            .header("smithy-protocol", "rpc-v2-cbor")
            .header("Content-Type", "application/cbor")
            .POST(BodyPublishers.ofByteArray(body))
            .build(),
        BodyHandlers.ofByteArray());
  }
}
