package org.keyturn.simulator.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
  @TempDir Path directory;

  @Test
  void aChangeThatAKillKeptFromTheLogIsLoggedAtTheNextStart() throws Exception {
    Path log = directory.resolve("effects.jsonl");
    run("CreateCluster");
    String whole = Files.readString(log);
    Files.writeString(log, whole.substring(0, whole.length() / 2));

    run("CreateHsm");

    assertThat(Files.readString(log)).startsWith(whole).contains("CreateHsm");
  }

  @Test
  void aChangeThatWasLoggedIsNotLoggedAgain() throws Exception {
    run("CreateCluster");
    run("CreateHsm");
    run("DeleteHsm");

    assertThat(Files.readAllLines(directory.resolve("effects.jsonl"))).hasSize(3);
  }

  private void run(String effect) throws Exception {
    try (Effects effects = new Effects(directory.resolve("effects.jsonl"), Clock.systemUTC())) {
      Store store = new Store(directory.resolve("state.json"), effects);
      store.did(effect, "a");
      store.commit();
    }
  }
}
