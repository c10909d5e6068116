package org.keyturn.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A ceremony from which a process is taken goes on when the process is back. */
@EnabledIfSystemProperty(named = "keyturn.temporal", matches = ".+")
class KillMatrixIT {
  @TempDir Path scratch;

  @Test
  void everyKillIsSurvived() throws Exception {
    List<Ordeal> ordeals = MatrixPage.asked() ? KillMatrix.whole() : KillMatrix.sample();
    List<Row> rows = KillMatrix.run(scratch, ordeals, MatrixPage.asked(), KillMatrixIT::write);
    assertThat(rows).allMatch(Row::good);
  }

  private static void write(List<Row> rows) {
    if (MatrixPage.asked()) {
      try {
        MatrixPage.write("kill", KillPage.of(rows));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
