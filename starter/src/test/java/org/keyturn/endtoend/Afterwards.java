package org.keyturn.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.keyturn.ceremony.record.Minutes;
import org.keyturn.ceremony.record.RecordFile;
import org.keyturn.starter.rehearsal.Engine;
import org.keyturn.starter.rehearsal.MemoryService;

/**
 * Some time after a rehearsal: the cluster is there, a worker serves every role, and Temporal is
 * one that has never heard of the ceremony.
 */
final class Afterwards implements AutoCloseable {
  private final Rehearsal rehearsal;
  private final URI aws;
  private final Map<String, String> settings;
  private final Thread temporal;
  private final Process simulator;
  private final Process worker;

  Afterwards(Rehearsal rehearsal, Path scratch) throws Exception {
    this.rehearsal = rehearsal;
    Path state = rehearsal.file("simulator");
    aws =
        URI.create(
            new ObjectMapper()
                .readTree(state.resolve("network.json").toFile())
                .path("endpoint")
                .asText());
    simulator =
        Launcher.start(
            Files.createDirectory(scratch.resolve("simulator")),
            Map.of(),
            List.of(
                "simulator",
                "--pace",
                "0",
                "--port",
                Integer.toString(aws.getPort()),
                "--state",
                state.toString()));
    int port = Engine.freePort();
    temporal = new Thread(() -> serve(port), "Temporal");
    temporal.start();
    settings =
        Map.of(
            "TEMPORAL_ADDRESS",
            "127.0.0.1:" + port,
            "AWS_ACCESS_KEY_ID",
            "rehearsal",
            "AWS_SECRET_ACCESS_KEY",
            "rehearsal");
    worker =
        Launcher.start(
            Files.createDirectory(scratch.resolve("worker")),
            settings,
            List.of(
                "worker",
                "--role",
                "workflow,aws,hsm",
                "--environment",
                rehearsal.file("environment.yaml").toString(),
                "--roster",
                rehearsal.file("roster.yaml").toString()));
  }

  private static void serve(int port) {
    try {
      MemoryService.main(new String[] {Integer.toString(port)});
    } catch (InterruptedException e) {
      // Asked to end.
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Types {@code drift} or {@code resync} with the record and the roster. */
  Launcher.Finished type(String command) throws Exception {
    return Launcher.run(
        settings,
        command,
        rehearsal.file("record.json").toString(),
        "--roster",
        rehearsal.file("roster.yaml").toString());
  }

  /** Takes a user from the HSM that joined last. */
  void loseOnTheSecondHsm(String user) throws Exception {
    var record = RecordFile.read(Launcher.read(rehearsal.file("record.json")));
    String members = new Minutes(record).evidence("waitActive", "members").orElseThrow();
    String second = members.split("; ")[1].split(" ")[0];
    var fault =
        BodyPublishers.ofString(
            "{\"fault\":\"user-missing\",\"on\":\"" + second + "/" + user + "\"}");
    var answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(aws.resolve("/faults")).POST(fault).build(),
                BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  @Override
  public void close() throws Exception {
    worker.destroy();
    worker.waitFor(30, TimeUnit.SECONDS);
    simulator.destroy();
    temporal.interrupt();
    temporal.join();
  }
}
