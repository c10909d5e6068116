package org.keyturn.simulator.client;

import java.nio.file.Path;
import org.keyturn.simulator.wire.ClientConfig;
import org.keyturn.simulator.wire.Refused;

/** Which clusters an installation knows: this one is configured for a single one. */
final class Clusters {
  static final Flag SOURCE = Flag.one("--source-cluster-id", "Source cluster ID").needed();
  static final Flag DESTINATION =
      Flag.one("--destination-cluster-id", "Destination cluster ID").needed();

  private Clusters() {}

  /** Refuses an id other than the one that the configuration names, if it names one. */
  static void check(Path root, Arguments arguments) {
    String asked = arguments.optional("--cluster-id");
    if (asked != null && !asked.equals(ClientConfig.clusterId(root, "cli"))) {
      throw unknown(asked);
    }
  }

  /** Users and keys are replicated between cloned clusters only, never within one. */
  static Object replicate(Arguments arguments) {
    throw unknown(arguments.text("--destination-cluster-id"));
  }

  private static Refused unknown(String id) {
    return new Refused("Cluster " + id + " is not configured; configure-cli add-cluster adds it");
  }
}
