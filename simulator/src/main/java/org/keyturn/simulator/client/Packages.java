package org.keyturn.simulator.client;

import java.nio.file.Path;
import java.util.Map;

/** Builds the installable packages of the client stand-ins into {@code packages/}. */
public final class Packages {
  private final Path directory;

  /** For the given state directory. */
  public Packages(Path stateDirectory) {
    this.directory = stateDirectory.resolve("packages");
  }

  /** Writes every package and answers file name to file. */
  public Map<String, Path> build() {
    return Map.of("cloudhsm-cli-5.18.0.tar.gz", directory.resolve("cloudhsm-cli-5.18.0.tar.gz"));
  }
}
