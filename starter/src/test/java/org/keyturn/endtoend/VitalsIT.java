package org.keyturn.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker that is asked to tells how it and the ceremonies are. */
class VitalsIT {
  private static final Pattern ADDRESS = Pattern.compile("vitals at (http://\\S+)");

  @TempDir Path scratch;

  @Test
  void aWorkerServesItsVitalsAndIsNotReadyOnceTemporalIsGone() throws Exception {
    Rehearsal rehearsal = Rehearsal.begin(scratch, "--attended");
    String temporal = rehearsal.awaitTemporalAddress();
    Path streams = Files.createDirectory(scratch.resolve("worker"));
    Process worker = Launcher.start(streams, settings(temporal), worker(rehearsal));
    try {
      String vitals = address(streams, worker);

      assertThat(get(vitals + "/livez").statusCode()).isEqualTo(200);
      assertThat(get(vitals + "/readyz").body()).isEqualTo("ok\n");
      String figures = await(vitals + "/metrics", VitalsIT::complete).body();
      assertThat(figures)
          .contains("keyturn_ceremonies{phase=\"open\"} 1.0")
          .contains("keyturn_gate_age_seconds{ceremony=\"rehearsal\",gate=\"open\"}")
          .contains("temporal_num_pollers{");

      rehearsal.end();

      HttpResponse<String> gone = await(vitals + "/readyz", answer -> answer.statusCode() != 200);
      assertThat(gone.statusCode()).isEqualTo(503);
      assertThat(gone.body()).startsWith("Temporal does not answer");
      assertThat(get(vitals + "/livez").statusCode()).isEqualTo(200);
    } finally {
      rehearsal.process.destroy();
      worker.destroyForcibly();
    }
  }

  private static List<String> worker(Rehearsal rehearsal) {
    return List.of(
        "worker",
        "--role",
        "workflow",
        "--environment",
        rehearsal.file("environment.yaml").toString(),
        "--roster",
        rehearsal.file("roster.yaml").toString(),
        "--listen",
        "127.0.0.1:0");
  }

  private static Map<String, String> settings(String temporal) {
    return Map.of(
        "TEMPORAL_ADDRESS",
        temporal,
        "AWS_ACCESS_KEY_ID",
        "rehearsal",
        "AWS_SECRET_ACCESS_KEY",
        "rehearsal");
  }

  private static String address(Path streams, Process worker) throws Exception {
    while (true) {
      String said = Launcher.read(streams.resolve("err"));
      Matcher matcher = ADDRESS.matcher(said);
      if (matcher.find()) {
        return matcher.group(1);
      }
      assertThat(worker.isAlive()).as(said).isTrue();
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private static HttpResponse<String> await(String page, Predicate<HttpResponse<String>> so)
      throws Exception {
    while (true) {
      HttpResponse<String> answer = get(page);
      if (so.test(answer)) {
        return answer;
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  /** The SDK reports every five seconds, and ours are read every fifteen. */
  private static boolean complete(HttpResponse<String> figures) {
    return figures.body().contains("keyturn_gate_age") && figures.body().contains("num_pollers");
  }

  private static HttpResponse<String> get(String page) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(URI.create(page)).build(), BodyHandlers.ofString());
  }
}
