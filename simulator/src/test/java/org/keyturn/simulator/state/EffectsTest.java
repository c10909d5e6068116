package org.keyturn.simulator.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EffectsTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);

  @TempDir Path directory;

  @Test
  void eachChangeIsOneLineOfJson() throws Exception {
    try (Effects effects = new Effects(directory.resolve("effects.jsonl"), NOON)) {
      effects.happened("CreateCluster", "cluster-a");
      effects.happened("user create", "say \"hi\"");
    }

    assertThat(Files.readAllLines(directory.resolve("effects.jsonl")))
        .containsExactly(
            "{\"at\":\"2026-11-21T12:00:00Z\",\"effect\":\"CreateCluster\",\"target\":\"cluster-a\"}",
            "{\"at\":\"2026-11-21T12:00:00Z\",\"effect\":\"user create\",\"target\":\"say \\\"hi\\\"\"}");
  }

  @Test
  void aLineCutShortByAKillIsDroppedWhenTheLogIsOpenedAgain() throws Exception {
    Path log = directory.resolve("effects.jsonl");
    Files.writeString(log, "{\"effect\":\"whole\"}\n{\"effect\":\"to");

    try (Effects effects = new Effects(log, NOON)) {
      effects.happened("CreateHsm", "hsm-a");
    }

    assertThat(Files.readAllLines(log)).hasSize(2).first().isEqualTo("{\"effect\":\"whole\"}");
  }
}
