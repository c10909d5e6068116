package org.keyturn.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Clock;
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
      Faults faults = new Faults(store);
      FaultyDoor door = new FaultyDoor(faults, store);
      arm(faults, "{\"fault\":\"wrong-ca\",\"on\":\"hsm-b\",\"call\":2}");

      assertThat(door.opened(CLUSTER, "hsm-a")).isEqualTo(Behind.THE_HSM);
      assertThat(door.opened(CLUSTER, "hsm-b")).isEqualTo(Behind.THE_HSM);
      assertThat(door.opened(CLUSTER, "hsm-b")).isEqualTo(Behind.AN_IMPOSTOR);
      assertThat(door.opened(CLUSTER, "hsm-b")).isEqualTo(Behind.THE_HSM);
    }
  }

  @Test
  void aMemberStaysCutOffWhenTheSimulatorIsStartedAgain() throws Exception {
    try (Effects effects = new Effects(directory.resolve("effects.jsonl"), Clock.systemUTC())) {
      Store before = new Store(directory.resolve("state.json"), effects);
      arm(new Faults(before), "{\"fault\":\"cut-off\",\"on\":\"" + CLUSTER + "\",\"times\":2}");
      before.commit();

      Store store = new Store(directory.resolve("state.json"), effects);
      FaultyDoor door = new FaultyDoor(new Faults(store), store);
      assertThat(door.opened(CLUSTER, "hsm-a")).isEqualTo(Behind.NOBODY);
      assertThat(door.opened(CLUSTER, "hsm-b")).isEqualTo(Behind.NOBODY);
      assertThat(door.opened(CLUSTER, "hsm-a")).isEqualTo(Behind.THE_HSM);
    }
  }

  private static void arm(Faults faults, String order) throws Exception {
    faults.arm(Order.read(new ObjectMapper().readTree(order), Set.of()));
  }
}
