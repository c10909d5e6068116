package org.keyturn.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyturn.simulator.fault.Faults;
import org.keyturn.simulator.fault.Order;
import org.keyturn.simulator.hsm.Door.Behind;
import org.keyturn.simulator.state.Effects;
import org.keyturn.simulator.state.Store;

class FaultyDoorTest {
  private static final String CLUSTER = "cluster-aaaaaaaaaaa";

  @TempDir Path directory;

  @Test
  void aFaultWaitsForTheNthConnectionToItsHsm() throws Exception {
    try (Effects effects = new Effects(directory.resolve("effects.jsonl"), Clock.systemUTC())) {
      Store store = new Store(directory.resolve("state.json"), effects);
      Faults faults = new Faults(store, Clock.systemUTC());
      FaultyDoor door = new FaultyDoor(faults, store);
      arm(faults, "{\"fault\":\"wrong-ca\",\"on\":\"hsm-b\",\"call\":2}");

      assertThat(door.opened(CLUSTER, "hsm-a")).isEqualTo(Behind.THE_HSM);
      assertThat(door.opened(CLUSTER, "hsm-b")).isEqualTo(Behind.THE_HSM);
      assertThat(door.opened(CLUSTER, "hsm-b")).isEqualTo(Behind.AN_IMPOSTOR);
      assertThat(door.opened(CLUSTER, "hsm-b")).isEqualTo(Behind.THE_HSM);
    }
  }

  @Test
  void theBoardKnowsWhatStruckAndAtWhat() throws Exception {
    Clock clock = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
    try (Effects effects = new Effects(directory.resolve("effects.jsonl"), clock)) {
      Store before = new Store(directory.resolve("state.json"), effects);
      Faults faults = new Faults(before, clock);
      FaultyDoor door = new FaultyDoor(faults, before);
      arm(faults, "{\"fault\":\"cut-off\",\"call\":2}");
      door.opened(CLUSTER, "hsm-a");
      assertThat(faults.struck()).isEmpty();
      door.opened(CLUSTER, "hsm-b");

      Store store = new Store(directory.resolve("state.json"), effects);
      assertThat(new Faults(store, clock).struck())
          .singleElement()
          .satisfies(
              struck -> {
                assertThat(struck.at()).isEqualTo("2026-01-02T03:04:05Z");
                assertThat(struck.fault()).isEqualTo("cut-off");
                assertThat(struck.occasion()).isEqualTo(CLUSTER + " hsm-b");
              });
    }
  }

  @Test
  void aMemberStaysCutOffWhenTheSimulatorIsStartedAgain() throws Exception {
    try (Effects effects = new Effects(directory.resolve("effects.jsonl"), Clock.systemUTC())) {
      Store before = new Store(directory.resolve("state.json"), effects);
      arm(
          new Faults(before, Clock.systemUTC()),
          "{\"fault\":\"cut-off\",\"on\":\"" + CLUSTER + "\",\"times\":2}");
      before.commit();

      Store store = new Store(directory.resolve("state.json"), effects);
      FaultyDoor door = new FaultyDoor(new Faults(store, Clock.systemUTC()), store);
      assertThat(door.opened(CLUSTER, "hsm-a")).isEqualTo(Behind.NOBODY);
      assertThat(door.opened(CLUSTER, "hsm-b")).isEqualTo(Behind.NOBODY);
      assertThat(door.opened(CLUSTER, "hsm-a")).isEqualTo(Behind.THE_HSM);
    }
  }

  private static void arm(Faults faults, String order) throws Exception {
    faults.arm(Order.read(new ObjectMapper().readTree(order), Set.of()));
  }
}
