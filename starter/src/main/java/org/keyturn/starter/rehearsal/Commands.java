package org.keyturn.starter.rehearsal;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The processes of a rehearsal as an operator would type them.
 *
 * @param launcher the {@code keyturn} that starts them
 * @param pace 1 waits as AWS does, 0 not at all
 */
public record Commands(Path launcher, Folder folder, double pace) {
  private static final long POLL_MILLIS = 2_000;
  private static final long LEAST_POLL_MILLIS = 100;

  /**
   * @param port 0 for one that is free
   */
  public List<String> simulator(int port) {
    return List.of(
        launcher.toString(),
        "simulator",
        "--port",
        Integer.toString(port),
        "--pace",
        Double.toString(pace),
        "--state",
        folder.simulator().toString());
  }

  /**
   * @param roles with commas between them
   */
  public List<String> worker(String roles) {
    return List.of(
        launcher.toString(),
        "worker",
        "--role",
        roles,
        "--environment",
        folder.environment().toString(),
        "--roster",
        folder.roster().toString());
  }

  /**
   * What a worker is told of its surroundings.
   *
   * @param accessKey any, for the simulator, whose {@code calls.jsonl} tells workers apart by it
   */
  public static Map<String, String> workerSettings(Engine engine, String accessKey) {
    var settings = new TreeMap<>(engine.settings());
    settings.put("AWS_ACCESS_KEY_ID", accessKey);
    settings.put("AWS_SECRET_ACCESS_KEY", "rehearsal");
    settings.put("AWS_EC2_METADATA_DISABLED", "true");
    return settings;
  }

  /**
   * Oftener than is right on AWS, since half a look that comes late weighs more where AWS's waits
   * are shortened, but no busy waiting.
   */
  public String poll() {
    return Math.max(LEAST_POLL_MILLIS, Math.round(POLL_MILLIS * pace)) + "ms";
  }
}
