package org.keyturn.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {
  @Test
  void nothingAskedMeansAFreePortThePaceOfAwsAndADirectoryHere() throws Exception {
    Options options = Options.parse(List.of());

    assertThat(options.port()).isZero();
    assertThat(options.pace()).isEqualTo(1);
    assertThat(options.state()).isEqualTo(Path.of("simulator").toAbsolutePath());
    assertThat(options.credentials()).isEmpty();
  }

  @Test
  void everyProblemIsReportedAtOnce() {
    assertThatThrownBy(
            () ->
                Options.parse(
                    List.of(
                        "--port",
                        "x",
                        "--pace",
                        "2",
                        "--speed",
                        "--assume",
                        "hsm1=maybe",
                        "--state")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--port is 'x': it must be a whole number from 0 to 65535")
        .hasMessageContaining("--pace is '2': it must be a number from 0 to 1")
        .hasMessageContaining("unknown option '--speed'")
        .hasMessageContaining("--assume is 'hsm1=maybe': it must be one of")
        .hasMessageContaining("hsm1=refused|accepted")
        .hasMessageContaining("--state needs a value");
  }
}
