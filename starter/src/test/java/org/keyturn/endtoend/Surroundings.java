package org.keyturn.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code keyturn doctor} is shown in one of its transcripts: a rehearsal's files, which can be
 * changed, and the variables of its process.
 */
final class Surroundings {
  /** Puts something back. */
  interface Undoing {
    void undo() throws Exception;
  }

  final Map<String, String> settings = new LinkedHashMap<>();
  String environment;
  String roster;
  String bastionWorker = "arn:aws:iam::123456789012:user/rehearsal";

  private final List<Undoing> afterwards = new ArrayList<>();
  private final Path plan;

  /** All as it should be. */
  Surroundings(Rehearsal rehearsal, String temporal) throws IOException {
    plan = rehearsal.file("plan.yaml");
    environment =
        Launcher.read(rehearsal.file("environment.yaml"))
            .replace("parameters:\n", "parameters:\n  kmsKey: alias/keyturn\n");
    roster = Launcher.read(rehearsal.file("roster.yaml"));
    settings.put("TEMPORAL_ADDRESS", temporal);
    settings.put("AWS_ACCESS_KEY_ID", "somebody");
    settings.put("AWS_SECRET_ACCESS_KEY", "rehearsal");
    // Whoever runs the test may have credentials.
    settings.put("AWS_CONFIG_FILE", "/nonexistent");
    settings.put("AWS_SHARED_CREDENTIALS_FILE", "/nonexistent");
    settings.put("AWS_EC2_METADATA_DISABLED", "true");
  }

  /** Has something of the account put back after the scene. */
  void afterwards(Undoing undoing) {
    afterwards.add(undoing);
  }

  void tidy() throws Exception {
    for (Undoing undoing : afterwards) {
      undoing.undo();
    }
  }

  /** Puts a text in the place of another one in the environment, which must be there. */
  void inEnvironment(String pattern, String replacement) {
    environment = replaced(environment, pattern, replacement);
  }

  void inRoster(String pattern, String replacement) {
    roster = replaced(roster, pattern, replacement);
  }

  private static String replaced(String text, String pattern, String replacement) {
    String changed = text.replaceAll(pattern, replacement);
    if (changed.equals(text)) {
      throw new AssertionError("nothing matches " + pattern + " in\n" + text);
    }
    return changed;
  }

  /** Runs the doctor on it. */
  Launcher.Finished examined(Path folder, String... options)
      throws IOException, InterruptedException {
    Path place = Files.writeString(folder.resolve("environment.yaml"), environment);
    Path people = Files.writeString(folder.resolve("roster.yaml"), roster);
    var words = new ArrayList<>(List.of("doctor", "--environment", place.toString()));
    words.addAll(List.of("--plan", plan.toString(), "--roster", people.toString()));
    words.addAll(List.of("--bastion-worker", bastionWorker));
    words.addAll(List.of(options));
    return Launcher.run(settings, words.toArray(String[]::new));
  }
}
