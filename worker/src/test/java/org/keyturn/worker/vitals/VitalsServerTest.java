package org.keyturn.worker.vitals;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VitalsServerTest {
  private final HttpClient http = HttpClient.newHttpClient();
  private Optional<String> notReady = Optional.empty();
  private VitalsServer server;

  @BeforeEach
  void start() throws IOException {
    server =
        VitalsServer.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            () -> notReady,
            () -> "figure 1.0\n");
  }

  @AfterEach
  void end() {
    server.close();
  }

  @Test
  void aLivingWorkerSaysSo() throws Exception {
    assertThat(get("/livez").statusCode()).isEqualTo(200);
  }

  @Test
  void aWorkerThatCannotReachTemporalLivesButIsNotReadyAndSaysWhy() throws Exception {
    notReady = Optional.of("Temporal does not answer");

    assertThat(get("/readyz").statusCode()).isEqualTo(503);
    assertThat(get("/readyz").body()).isEqualTo("Temporal does not answer\n");
    assertThat(get("/livez").statusCode()).isEqualTo(200);
  }

  @Test
  void aReadyWorkerSaysSo() throws Exception {
    assertThat(get("/readyz").statusCode()).isEqualTo(200);
  }

  @Test
  void figuresAreServedAsPrometheusReadsThem() throws Exception {
    HttpResponse<String> answer = get("/metrics");

    assertThat(answer.body()).isEqualTo("figure 1.0\n");
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/plain; version=0.0.4");
  }

  @Test
  void nothingElseIsServed() throws Exception {
    assertThat(get("/").statusCode()).isEqualTo(404);
    assertThat(get("/metrics/more").statusCode()).isEqualTo(404);
  }

  @Test
  void nothingCanBeWritten() throws Exception {
    assertThat(
            send(HttpRequest.newBuilder(at("/metrics")).POST(BodyPublishers.noBody())).statusCode())
        .isEqualTo(405);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(HttpRequest.newBuilder(at(path)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private URI at(String path) {
    return URI.create("http://127.0.0.1:" + server.address().getPort() + path);
  }
}
