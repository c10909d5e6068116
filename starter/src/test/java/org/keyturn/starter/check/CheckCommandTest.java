package org.keyturn.starter.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CheckCommandTest {
  private static final Path EXAMPLES = Path.of("../examples");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;

  @Test
  void aPlanAloneGivesItsDigestInHexAndInWords() {
    assertThat(check("--plan", example("plan.yaml"))).isZero();

    assertThat(out.toString())
        .startsWith("plan: " + example("plan.yaml") + " is in order\n  digest  ")
        .containsPattern("  digest  [0-9a-f]{64}\n  aloud   [a-z]+( [a-z]+){7}\n")
        .hasLineCount(6);
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void allThreeFilesAreCheckedAgainstEachOther() {
    assertThat(
            check(
                "--plan",
                example("plan.yaml"),
                "--environment",
                example("environment.yaml"),
                "--roster",
                example("roster.yaml")))
        .isZero();

    assertThat(out.toString()).endsWith("plan, environment and roster fit together\n");
  }

  @Test
  void everyProblemOfAllFilesIsSaidAtOnce() throws IOException {
    Path plan = broken("plan.yaml", "mode: FIPS ", "mode: fips ");
    Path roster = broken("roster.yaml", "name: bob", "name: alice");

    assertThat(check("--plan", plan.toString(), "--roster", roster.toString())).isEqualTo(3);

    assertThat(out.toString()).isEmpty();
    assertThat(err.toString())
        .contains(
            "error: " + plan + ":8: cluster.mode: found \"fips\"; allowed is FIPS or NON_FIPS")
        .contains("error: " + roster + ":7: participants[1].name: found \"alice\"")
        .endsWith("hint: nothing was started or changed; mend the files and check again\n");
  }

  @Test
  void filesThatDoNotFitTogetherAreRefused() throws IOException {
    Path roster = broken("roster.yaml", "groups: [security]", "groups: [officers]");

    assertThat(
            check(
                "--plan",
                example("plan.yaml"),
                "--environment",
                example("environment.yaml"),
                "--roster",
                roster.toString()))
        .isEqualTo(3);

    assertThat(err.toString()).contains("the roster has 0 in group security");
  }

  @Test
  void aFileThatIsMissingIsAProblemAmongTheOthers() {
    assertThat(check("--plan", folder.resolve("none.yaml").toString())).isEqualTo(3);

    assertThat(err.toString()).contains("none.yaml: cannot be read");
  }

  @Test
  void jsonIsOneObjectForMachines() {
    assertThat(check("--json", "--plan", example("plan.yaml"))).isZero();

    assertThat(out.toString()).startsWith("{\"plan\":{\"digest\":\"").hasLineCount(1);
  }

  @Test
  void noPlanIsAMistakeOfUsage() {
    assertThat(check()).isEqualTo(2);
  }

  private int check(String... arguments) {
    return new CommandLine(new CheckCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private Path broken(String name, String good, String bad) throws IOException {
    String text = Files.readString(EXAMPLES.resolve(name));
    assertThat(text).contains(good);
    return Files.writeString(folder.resolve(name), text.replace(good, bad));
  }

  private static String example(String name) {
    return EXAMPLES.resolve(name).toString();
  }
}
