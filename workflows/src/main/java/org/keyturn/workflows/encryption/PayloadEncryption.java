package org.keyturn.workflows.encryption;

import io.temporal.client.WorkflowClientOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keyturn.ceremony.document.Problem;
import org.keyturn.ceremony.document.RefusedException;

/**
 * Whether payloads are sealed, as the environment variables of a process say. Everybody who takes
 * part in a ceremony needs the same keys: the starter, the workers, and whoever approves by
 * command.
 */
public final class PayloadEncryption {
  /** Names the key file; without it nothing is sealed. */
  public static final String KEYS = "KEYTURN_PAYLOAD_KEYS";

  /** {@code true}: a payload that is not sealed is refused. */
  public static final String STRICT = "KEYTURN_PAYLOAD_STRICT";

  private PayloadEncryption() {}

  /**
   * What seals and opens payloads; empty where they stay as they are.
   *
   * @throws RefusedException when the key file cannot be used, with all its problems
   */
  public static Optional<SealedPayloads> of(Map<String, String> environment)
      throws RefusedException {
    String strict = environment.getOrDefault(STRICT, "false");
    if (!List.of("true", "false").contains(strict)) {
      throw new RefusedException(
          List.of(new Problem(STRICT, "found " + strict + "; allowed are true and false")));
    }
    String file = environment.getOrDefault(KEYS, "");
    if (!file.isEmpty()) {
      return Optional.of(
          new SealedPayloads(PayloadKeys.read(Path.of(file)), Boolean.parseBoolean(strict)));
    }
    if (strict.equals("true")) {
      throw new RefusedException(
          List.of(new Problem(STRICT, "is true without keys; name a key file in " + KEYS)));
    }
    return Optional.empty();
  }

  /** Lets a client seal and open, as this process's environment says. */
  public static WorkflowClientOptions.Builder in(WorkflowClientOptions.Builder options)
      throws RefusedException {
    of(System.getenv()).ifPresent(codec -> options.setDataConverter(codec.converter()));
    return options;
  }
}
