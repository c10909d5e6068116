package org.keyturn.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.util.Durations;
import io.temporal.api.workflowservice.v1.RegisterNamespaceRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.keyturn.starter.ceremony.Ceremonies;
import org.keyturn.starter.rehearsal.Engine;

/**
 * What can be known before the first cost is said before the first cost: {@code keyturn doctor}
 * beside a rehearsal that waits at its first gate, on everything as it should be and on what is
 * not, kept as text files. {@code -DargLine=-Dtranscripts=write} rewrites them.
 */
@EnabledIfSystemProperty(named = "keyturn.temporal", matches = ".+")
class DoctorIT {
  /** A namespace as it is just after it was made. */
  static final String NEW = "new";

  private static final Path FOLDER = Path.of("src/test/resources/doctor");

  @TempDir static Path scratch;

  @SuppressWarnings("NullAway.Init") // set before all tests
  private static Rehearsal rehearsal;

  @SuppressWarnings("NullAway.Init")
  private static String temporal;

  @BeforeAll
  static void begin() throws Exception {
    rehearsal = Rehearsal.begin(scratch, "--attended", "--engine", "temporal");
    temporal = rehearsal.awaitTemporalAddress();
    try (Ceremonies ceremonies = new Engine(temporal, Optional.empty()).connect()) {
      DevelopmentServer.keepHistories(ceremonies.client());
      ceremonies
          .client()
          .getWorkflowServiceStubs()
          .blockingStub()
          .registerNamespace(
              RegisterNamespaceRequest.newBuilder()
                  .setNamespace(NEW)
                  .setWorkflowExecutionRetentionPeriod(Durations.fromDays(1))
                  .build());
    }
  }

  @AfterAll
  static void end() throws InterruptedException {
    rehearsal.end();
  }

  static List<DoctorScene> scenes() {
    return DoctorScene.all();
  }

  @ParameterizedTest
  @MethodSource("scenes")
  void theDoctorSaysWhatItsTranscriptSays(DoctorScene scene, @TempDir Path folder)
      throws Exception {
    var here = new Surroundings(rehearsal, temporal);
    var account = SimulatedAccount.of(rehearsal);
    scene.change().make(here, account);
    Map<String, Integer> before = changes();

    Launcher.Finished found = here.examined(folder);

    assertThat(changes()).as("what the doctor changed").isEqualTo(before);
    here.tidy();
    String said =
        "# %s\n-- stdout\n%s-- stderr\n%s-- exit %d\n"
            .formatted(scene.says(), Normalised.of(found.out()), found.err(), found.exit());
    Path file = FOLDER.resolve(scene.name() + ".txt");
    if ("write".equals(System.getProperty("transcripts"))) {
      Files.writeString(file, said);
    }
    assertThat(said).isEqualTo(Files.readString(file));
  }

  private static Map<String, Integer> changes() throws IOException {
    return Effects.counted(rehearsal.file("simulator/effects.jsonl"));
  }

  @Test
  void itCallsAllThatItsPolicyAllowsAndNothingElse(@TempDir Path folder) throws Exception {
    var here = new Surroundings(rehearsal, temporal);
    here.settings.put("AWS_ACCESS_KEY_ID", "doctor");

    JsonNode found = new ObjectMapper().readTree(here.examined(folder, "--json").out());

    assertThat(found.get("format").textValue()).isEqualTo("keyturn-doctor/1");
    assertThat(found.get("findings")).hasSizeGreaterThan(20);
    assertThat(Permissions.asked(rehearsal, "doctor")).isEqualTo(Permissions.of("doctor").own());
  }

  @Test
  void noTranscriptIsOfASceneThatIsNoMore() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".txt", "")))
          .containsExactlyInAnyOrderElementsOf(scenes().stream().map(DoctorScene::name).toList());
    }
  }
}
