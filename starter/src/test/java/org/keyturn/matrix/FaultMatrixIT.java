package org.keyturn.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever goes wrong, a ceremony finishes, or parks with a hint that lets it finish when somebody
 * follows it. A build plays a sample; {@code ./keyturn-matrix fault} plays all and writes the page.
 * Those whose names match {@code -Dkeyturn.trial=PATTERN} can be played alone.
 */
@EnabledIfSystemProperty(named = "keyturn.temporal", matches = ".+")
class FaultMatrixIT {
  @TempDir Path scratch;

  /** Two, as a machine may have cores: much of a ceremony is waiting. */
  private static final int AT_ONCE = Integer.getInteger("keyturn.matrix.atOnce", 2);

  @Test
  void whateverBreaksTheCeremonyFinishes() throws Exception {
    Map<String, List<FaultRow>> matrix = new TreeMap<>();
    ExecutorService stages = Executors.newFixedThreadPool(AT_ONCE);
    try {
      var played = new ArrayList<Future<?>>();
      trials().forEach(trial -> played.add(stages.submit(() -> play(trial, matrix))));
      for (Future<?> one : played) {
        one.get();
      }
    } finally {
      stages.shutdownNow();
    }

    assertThat(matrix.values().stream().flatMap(List::stream))
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row.end()).as(row.key()).isEmpty());
  }

  private Void play(Trial trial, Map<String, List<FaultRow>> matrix) throws Exception {
    List<FaultRow> rows = trial.rows(scratch);
    synchronized (matrix) {
      matrix.put(trial.name(), rows);
      if (MatrixPage.asked()) {
        MatrixPage.write("fault", FaultPage.of(matrix));
      }
    }
    return null;
  }

  private static Stream<Trial> trials() {
    String only = System.getProperty("keyturn.trial", "");
    return Stream.of(
            HsmTrials.all(),
            BastionTrials.all(),
            CallTrials.all(),
            WorkflowTrials.all(),
            ServiceTrials.all(),
            MemberTrials.all())
        .flatMap(trials -> trials)
        .filter(
            trial ->
                only.isEmpty() ? MatrixPage.asked() || trial.sample() : trial.name().matches(only));
  }
}
