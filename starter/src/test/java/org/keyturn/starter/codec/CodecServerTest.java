package org.keyturn.starter.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.temporal.api.common.v1.Payload;
import io.temporal.payload.codec.PayloadCodec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodecServerTest {
  private static final String TOKEN = "0123456789abcdef0123456789abcdef";
  private static final String ORIGIN = "http://localhost:8233";

  /** What the service hands out: metadata and data in base64. */
  private static final String PLAIN =
      "{\"payloads\":[{\"metadata\":{\"encoding\":\"anNvbi9wbGFpbg==\"},\"data\":\"IkhpIg==\"}]}";

  private final HttpClient client = HttpClient.newHttpClient();
  private CodecServer server;

  @BeforeEach
  void start() throws IOException {
    server =
        CodecServer.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            new Mirror(),
            new AccessToken(TOKEN.getBytes(UTF_8)),
            ORIGIN);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void whatItEncodesItDecodesAgain() throws Exception {
    String encoded = post("/encode", "Bearer " + TOKEN, PLAIN).body();
    assertThat(encoded).doesNotContain("IkhpIg==");
    String decoded = post("/decode", "Bearer " + TOKEN, encoded).body();
    assertThat(decoded).contains("IkhpIg==");
  }

  @Test
  void aBrowserShowsTheTokenAsAPassword() throws Exception {
    assertThat(post("/decode", basic("anybody:" + TOKEN), PLAIN).statusCode()).isEqualTo(200);
    HttpResponse<String> page = send(request("/").header("Authorization", basic("a:" + TOKEN)));
    assertThat(page.body()).contains(ORIGIN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Bearer ",
        "Bearer 0123456789abcdef0123456789abcdee",
        "bearer-less",
        "Basic !",
        "Basic YW55Ym9keQ==",
        "Basic YW55Ym9keTo=",
      })
  void nothingIsDoneWithoutTheToken(String authorization) throws Exception {
    HttpResponse<String> answer = post("/decode", authorization, PLAIN);
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).doesNotContain("IkhpIg");
    assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow()).startsWith("Basic");
  }

  @Test
  void aBrowserIsToldWithoutTheTokenWhichPagesMayAsk() throws Exception {
    HttpResponse<String> answer =
        send(request("/decode").method("OPTIONS", BodyPublishers.noBody()));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().map())
        .containsEntry("access-control-allow-origin", List.of(ORIGIN))
        .containsEntry("access-control-allow-credentials", List.of("true"));
    assertThat(answer.headers().firstValue("access-control-allow-headers").orElseThrow())
        .contains("authorization", "content-type", "x-namespace");
  }

  @Test
  void whatIsNoPayloadIsRefused() throws Exception {
    assertThat(post("/decode", "Bearer " + TOKEN, "{").statusCode()).isEqualTo(400);
    assertThat(post("/decode/more", "Bearer " + TOKEN, PLAIN).statusCode()).isEqualTo(404);
    HttpResponse<String> read =
        send(request("/decode").header("Authorization", "Bearer " + TOKEN).GET());
    assertThat(read.statusCode()).isEqualTo(405);
  }

  private HttpResponse<String> post(String path, String authorization, String body)
      throws IOException, InterruptedException {
    return send(
        request(path).header("Authorization", authorization).POST(BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(
        URI.create("http://127.0.0.1:" + server.address().getPort() + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static String basic(String pair) {
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
  }

  /** Turns every payload's data round, which is undone by doing it again. */
  private static final class Mirror implements PayloadCodec {
    @Override
    public List<Payload> encode(List<Payload> payloads) {
      return payloads.stream()
          .map(
              payload ->
                  payload.toBuilder()
                      .setData(
                          ByteString.copyFromUtf8(
                              new StringBuilder(payload.getData().toStringUtf8())
                                  .reverse()
                                  .toString()))
                      .build())
          .toList();
    }

    @Override
    public List<Payload> decode(List<Payload> payloads) {
      return encode(payloads);
    }
  }
}
