package org.keyturn.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real simulators, killed a hundred times while clients are changing clusters, tags, parameters,
 * users and keys: what was acknowledged is there after each restart.
 */
class HundredKillsIT {
  private static final int LANES = 2;
  private static final int KILLS = Integer.getInteger("kills", 100);
  private static final int LONGEST_LOAD_MILLIS = 300;

  @TempDir Path directory;

  @Test
  @Timeout(value = 15, unit = TimeUnit.MINUTES)
  void nothingThatWasAcknowledgedIsEverLost() throws Exception {
    Path archive = KilledSimulator.archive(directory.resolve("archive"));
    ExecutorService threads = Executors.newFixedThreadPool(LANES);
    List<Future<Integer>> lanes = new ArrayList<>();
    for (int lane = 0; lane < LANES; lane++) {
      Path state = directory.resolve("lane-" + lane);
      Random random = new Random(lane);
      lanes.add(threads.submit(() -> live(new KilledSimulator(state, archive), random)));
    }

    int acknowledged = 0;
    for (Future<Integer> lane : lanes) {
      acknowledged += lane.get();
    }
    threads.shutdown();
    System.out.println(
        KILLS + " kills, " + acknowledged + " acknowledged changes, none of them lost");
    assertThat(acknowledged).isGreaterThan(KILLS);
  }

  /** One simulator's life; answers how many changes it acknowledged. */
  private static int live(KilledSimulator simulator, Random random) throws Exception {
    try (simulator) {
      simulator.start();
      Acknowledged acknowledged = new Acknowledged(ActiveCluster.make(simulator));
      for (int kill = 0; kill < KILLS / LANES; kill++) {
        List<Thread> clients = LoadClients.start(simulator.endpoint(), acknowledged);
        acknowledged.awaitOneMore();
        Thread.sleep(random.nextInt(LONGEST_LOAD_MILLIS));
        simulator.kill();
        for (Thread client : clients) {
          client.join();
        }
        simulator.start();
        acknowledged.checkWhatIsNew(simulator);
      }
      acknowledged.checkAll(simulator);
      return acknowledged.count();
    }
  }
}
