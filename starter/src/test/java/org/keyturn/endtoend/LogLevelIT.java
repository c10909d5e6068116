package org.keyturn.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** How much a command says besides its results is set in {@code KEYTURN_LOG}. */
class LogLevelIT {
  @Test
  void aLevelThatThereIsNotIsRefusedBeforeAnythingStarts() throws Exception {
    Launcher.Finished finished = Launcher.run(Map.of("KEYTURN_LOG", "LOUD"), "--help");

    assertThat(finished.exit()).isEqualTo(1);
    assertThat(finished.out()).isEmpty();
    assertThat(finished.err())
        .isEqualTo(
            """
            error: KEYTURN_LOG: found LOUD
            hint: set it to ERROR, WARN, INFO, DEBUG or TRACE, or unset it
            """);
  }
}
