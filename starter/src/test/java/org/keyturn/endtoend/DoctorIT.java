package org.keyturn.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be known before the first cost is said before the first cost. */
class DoctorIT {
  @TempDir Path scratch;

  @Test
  void saysWhatIsWellWhatIsNotAndHowToMendIt() throws Exception {
    Rehearsal rehearsal = Rehearsal.begin(scratch, "--attended", "--engine", "memory");
    try {
      Map<String, String> settings =
          Map.of(
              "TEMPORAL_ADDRESS", rehearsal.awaitTemporalAddress(),
              "AWS_ACCESS_KEY_ID", "doctor",
              "AWS_SECRET_ACCESS_KEY", "rehearsal");
      Path good = rehearsal.file("environment.yaml");

      Launcher.Finished found = Launcher.run(settings, "doctor", "--environment", good.toString());

      assertThat(found.out())
          .contains(
              "ok       account: 123456789012",
              "ok       zones: ",
              "ok       bastion group: ",
              "ok       HSM quota: 0 HSMs",
              "ok       package cloudhsm-cli: has the pinned SHA-256",
              "problem  queue keyturn: this Temporal service keeps everything in memory");
      assertThat(found.exit()).isEqualTo(4);
      assertThat(Permissions.asked(rehearsal, "doctor")).isEqualTo(Permissions.of("doctor").own());

      String text = Launcher.read(good);
      Path bad = scratch.resolve("bad.yaml");
      Files.writeString(
          bad,
          text.replace("123456789012", "210987654321")
              .replaceAll("sha256: [0-9a-f]{8}", "sha256: 00000000"));

      Launcher.Finished wrong = Launcher.run(settings, "doctor", "--environment", bad.toString());

      assertThat(wrong.out())
          .contains(
              "problem  account: the credentials are of account 123456789012",
              "problem  package cloudhsm-cli: its SHA-256 is",
              "problem  root ");
      assertThat(wrong.exit()).isEqualTo(4);
      assertThat(Effects.counted(rehearsal.file("simulator").resolve("effects.jsonl"))).isEmpty();
    } finally {
      rehearsal.end();
    }
  }

  @Test
  void anEnvironmentFileThatIsWrongIsRefusedBeforeAnythingIsLookedAt() throws Exception {
    Path file = scratch.resolve("environment.yaml");
    Files.writeString(file, "format: keyturn-environment/1\n");

    Launcher.Finished refused = Launcher.run("doctor", "--environment", file.toString());

    assertThat(refused.exit()).isEqualTo(3);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err()).contains("environment.yaml", "hint: nothing was looked at");
  }
}
