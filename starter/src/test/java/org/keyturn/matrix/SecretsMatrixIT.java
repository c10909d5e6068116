package org.keyturn.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real values of a ceremony stand where they belong and nowhere else. */
class SecretsMatrixIT {
  @TempDir Path scratch;

  private final Places places = new Places();

  @Test
  @Timeout(value = 30, unit = TimeUnit.MINUTES)
  void noSecretOfAWholeCeremonyIsLeftAnywhere() throws Exception {
    if (MatrixPage.asked()) {
      ceremony("escrow", false);
      ceremony("hot-wallet", true);
      MatrixPage.write("secrets", SecretsPage.of(places));

      assertThat(places.problems(Set.of())).isEmpty();
    } else if (System.getProperty("keyturn.temporal") != null) {
      ceremony("escrow", true);

      assertThat(places.problems(Set.of(places.memoryService))).isEmpty();
    } else {
      ceremony("escrow", false);

      assertThat(places.problems(Set.of(places.database))).isEmpty();
    }
  }

  /** The plan of this name, with the key wrapped besides where it is not in escrow. */
  private void ceremony(String example, boolean real) throws Exception {
    Path folder = Files.createDirectories(scratch.resolve(example));
    String plan =
        Files.readString(Processes.HOME.resolve("examples/plans/" + example + ".yaml"))
            .replaceFirst("exposure: none.*", "exposure: wrapped\n  wrappingLabel: wrapping-key-1");
    Path file = Files.writeString(folder.resolve("plan.yaml"), plan);
    new SearchedCeremony(places, real, folder).hold(file);
  }
}
