package org.keyturn.worker.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DoctorCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;

  @Test
  void filesThatAreWrongAreRefusedTogetherBeforeAnythingIsLookedAt() throws Exception {
    Path environment = folder.resolve("environment.yaml");
    Files.writeString(environment, "format: keyturn-environment/1\n");

    int exit = run("--environment", environment.toString(), "--roster", folder + "/none.yaml");

    assertThat(exit).isEqualTo(3);
    assertThat(out).hasToString("");
    assertThat(err.toString())
        .contains("environment.yaml", "none.yaml: cannot be read", "hint: nothing was looked at");
  }

  @Test
  void filesThatDoNotFitTogetherAreRefused() throws Exception {
    Path roster = folder.resolve("roster.yaml");
    Files.writeString(
        roster,
        Files.readString(Path.of("../examples/roster.yaml")).replace("[security]", "[other]"));

    int exit =
        run(
            "--environment",
            "../examples/environment.yaml",
            "--plan",
            "../examples/plan.yaml",
            "--roster",
            roster.toString());

    assertThat(exit).isEqualTo(3);
    assertThat(err.toString()).contains("in group security");
  }

  private int run(String... arguments) {
    return new CommandLine(new DoctorCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
