package org.keyturn.simulator.aws.cloudhsm;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.keyturn.simulator.hsm.HsmFleet;
import org.keyturn.simulator.state.AtomicFile;
import org.keyturn.simulator.state.Pace;

/**
 * Remembers which clusters the data path has activated until the control plane notices. Kept apart
 * from the state file, because the HSMs tell it while they hold locks of their own.
 */
public final class Activations implements HsmFleet.Listener {
  private final Path directory;
  private final Pace pace;

  public Activations(Path directory, Pace pace) {
    this.directory = directory;
    this.pace = pace;
  }

  @Override
  public void activated(String clusterId) {
    Path file = directory.resolve(clusterId);
    if (!Files.exists(file)) {
      AtomicFile.write(file, pace.now().toString().getBytes(US_ASCII));
    }
  }

  Optional<Instant> of(String clusterId) {
    Path file = directory.resolve(clusterId);
    try {
      return Files.exists(file)
          ? Optional.of(Instant.parse(Files.readString(file)))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
