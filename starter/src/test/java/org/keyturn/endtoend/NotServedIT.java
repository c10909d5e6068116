package org.keyturn.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Temporal service that does not serve a command costs two plain lines, never a stack trace. */
class NotServedIT {
  private static final Status BUSY = Status.RESOURCE_EXHAUSTED.withDescription("busy");
  private static final Status REFUSED = Status.PERMISSION_DENIED.withDescription("not for you");

  @TempDir Path scratch;

  @Test
  void aWorkerAsksAgainWhileItPassesAndEndsPlainlyWhenRefused() throws Exception {
    try (var service = new UnwillingService(BUSY, Status.NOT_FOUND, REFUSED)) {
      Launcher.Finished ended = run(service.address(), "worker", "--role", "workflow,aws,hsm");

      saysPlainly(ended, "error: the Temporal service at " + service.address() + " refuses us:");
      assertThat(service.asked()).isEqualTo(3);
    }
  }

  @Test
  void aWorkerWhoseTemporalSettingsAreWrongSaysSo() throws Exception {
    Launcher.Finished ended = run("http://temporal.example", "worker", "--role", "workflow");

    saysPlainly(ended, "error: the Temporal settings cannot be used: ");
  }

  @Test
  void theDoctorFindsWhyTheServiceDoesNotServe() throws Exception {
    try (var service = new UnwillingService(REFUSED)) {
      Launcher.Finished found = run(service.address(), "doctor");

      assertThat(found.out())
          .contains(
              "problem  Temporal: the Temporal service at " + service.address() + " refuses us: ");
      assertThat(found.err()).doesNotContain("\tat ");
      assertThat(found.exit()).isEqualTo(4);
    }
  }

  @Test
  void aCommandOnACeremonySaysWhatIsWrongWithTheService() throws Exception {
    try (var service = new UnwillingService(Status.NOT_FOUND)) {
      Launcher.Finished ended = Launcher.run(settings(service.address()), "status", "baking-2026");

      saysPlainly(
          ended,
          "error: the Temporal service at " + service.address() + " has no namespace baking");
      assertThat(service.asked()).as("a wrong name is not waited for").isEqualTo(1);
    }
  }

  private static void saysPlainly(Launcher.Finished ended, String error) {
    assertThat(ended.err()).contains(error, "\nhint: check ").doesNotContain("\tat ");
    assertThat(ended.out()).isEmpty();
    assertThat(ended.exit()).isEqualTo(1);
  }

  private static Map<String, String> settings(String address) {
    return Map.of(
        "TEMPORAL_ADDRESS", address,
        "TEMPORAL_NAMESPACE", "baking",
        "AWS_EC2_METADATA_DISABLED", "true");
  }

  /** Runs a command on the examples, which look at nothing but closed ports of this machine. */
  private Launcher.Finished run(String address, String command, String... options)
      throws Exception {
    Path examples = Launcher.HOME.resolve("examples");
    Path environment = scratch.resolve("environment.yaml");
    Files.writeString(
        environment,
        Launcher.read(examples.resolve("environment.yaml"))
                .replace("https://s3.amazonaws.com", "https://127.0.0.1:1")
            + "endpoints: {cloudhsmv2: http://127.0.0.1:1, ec2: http://127.0.0.1:1,"
            + " ssm: http://127.0.0.1:1, sts: http://127.0.0.1:1}\n");
    var words = new ArrayList<String>();
    words.add(command);
    words.addAll(List.of(options));
    words.add("--environment");
    words.add(environment.toString());
    if (command.equals("worker")) {
      words.add("--roster");
      words.add(examples.resolve("roster.yaml").toString());
    }
    return Launcher.run(settings(address), words.toArray(String[]::new));
  }
}
