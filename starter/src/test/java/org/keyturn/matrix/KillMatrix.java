package org.keyturn.matrix;

import static org.keyturn.matrix.Kill.How.KILLED;
import static org.keyturn.matrix.Kill.How.ORPHANED;
import static org.keyturn.matrix.Kill.How.PAUSED;
import static org.keyturn.matrix.Scene.BASTION;
import static org.keyturn.matrix.Scene.SIMULATOR;
import static org.keyturn.matrix.Scene.TEMPORAL;
import static org.keyturn.matrix.Scene.WORKER;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.keyturn.ceremony.decision.GateName;

/**
 * The rows of the kill matrix. Several kills share a ceremony, which costs less and is harsher than
 * one each: every kill comes to a ceremony that has recovered from all before it.
 */
final class KillMatrix {
  static final String BEFORE = "hold-before";
  static final String LATE = "hold-late";
  static final String AFTER = "hold-after";

  private static final Set<String> OF_AWS =
      Set.of(
          "CreateCluster",
          "CreateHsm",
          "InitializeCluster",
          "AuthorizeSecurityGroupIngress",
          "DescribeClusters",
          "DeleteHsm",
          "DeleteCluster");

  /** Two ceremonies at a time: a killed worker is missed for seconds in which nothing happens. */
  private static final int AT_ONCE = 2;

  private KillMatrix() {}

  /** Both orders and every kind, in two ceremonies. */
  static List<Ordeal> sample() throws IOException {
    return List.of(
        Ordeal.afterKeys(
            0,
            List.of(
                at(GateName.OPEN, WORKER),
                kill(BEFORE, "CreateCluster"),
                kill(AFTER, "CreateHsm"),
                kill(SIMULATOR, AFTER, "InitializeCluster"),
                kill(AFTER, "user change-password"),
                new Kill(BASTION, effect(LATE, "user create"), ORPHANED),
                at(GateName.KEYS, TEMPORAL),
                new Kill(BASTION, effect(LATE, "key generate-asymmetric-pair ec"), PAUSED))),
        Ordeal.beforeKeys(
            0,
            List.of(
                new Kill(WORKER, effect(AFTER, "CreateCluster"), PAUSED),
                kill(TEMPORAL, BEFORE, "PutParameter"),
                kill(AFTER, "cluster activate"),
                kill(AFTER, "user create"),
                kill(AFTER, "key generate-asymmetric-pair ec"),
                kill(AFTER, "key share"),
                at(GateName.HANDOVER, BASTION))));
  }

  static List<Ordeal> whole() throws IOException {
    return KillLists.whole();
  }

  static Kill kill(String fault, String on) {
    return kill(worker(on), fault, on);
  }

  static Kill kill(String process, String fault, String on) {
    return new Kill(process, effect(fault, on), KILLED);
  }

  static Kill at(GateName gate, String process) {
    return new Kill(process, new Kill.AtGate(gate), KILLED);
  }

  static Kill.AtEffect effect(String fault, String on) {
    return new Kill.AtEffect(fault, on, 1);
  }

  /** The worker that causes the effect. */
  static String worker(String on) {
    return OF_AWS.contains(on) ? WORKER : BASTION;
  }

  /** What is run: a ceremony, and what is done to it. */
  private interface Part {
    List<Row> run(Path folder) throws Exception;
  }

  /**
   * Runs them, each in a folder of its own.
   *
   * @param soFar is shown all rows in their order whenever there are more
   */
  static List<Row> run(
      Path scratch, List<Ordeal> ordeals, boolean commands, Consumer<List<Row>> soFar)
      throws Exception {
    var parts = new ArrayList<Part>();
    ordeals.forEach(ordeal -> parts.add(folder -> KillRun.of(folder, ordeal)));
    if (commands) {
      parts.add(1, CommandKills::of);
    }
    var rows = new TreeMap<Integer, List<Row>>();
    ExecutorService executor = Executors.newFixedThreadPool(AT_ONCE);
    try {
      var running = new ArrayList<Future<?>>();
      for (int n = 0; n < parts.size(); n++) {
        int number = n;
        running.add(
            executor.submit(
                () -> {
                  List<Row> more = parts.get(number).run(scratch.resolve("ceremony-" + number));
                  synchronized (rows) {
                    rows.put(number, more);
                    soFar.accept(all(rows));
                  }
                  return more;
                }));
      }
      for (Future<?> run : running) {
        run.get();
      }
      return all(rows);
    } finally {
      executor.shutdownNow();
    }
  }

  private static List<Row> all(SortedMap<Integer, List<Row>> rows) {
    return rows.values().stream().flatMap(List::stream).toList();
  }
}
