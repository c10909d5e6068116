package org.keyturn.simulator.hsm;

import java.nio.file.Path;
import java.security.KeyPair;
import org.keyturn.simulator.state.Effects;

/** The HSMs of every cluster, kept in {@code hsms/} of the state directory and served over TLS. */
public final class Fleet implements HsmFleet, AutoCloseable {
  private final Path directory;
  private final Effects effects;
  private final Listener listener;

  /** Loads every HSM that is on disk and lets those listen that did. */
  public Fleet(Path stateDirectory, Effects effects, Listener listener) {
    this.directory = stateDirectory.resolve("hsms");
    this.effects = effects;
    this.listener = listener;
  }

  @Override
  public KeyPair manufacture(String clusterId, String hsmId, String address) {
    throw new UnsupportedOperationException(directory + " " + effects + " " + listener);
  }

  @Override
  public void initialize(String clusterId, String certificatePem, String anchorPem) {}

  @Override
  public void snapshot(String clusterId, String hsmId, String address) {}

  @Override
  public void join(String clusterId, String hsmId) {}

  @Override
  public void remove(String clusterId, String hsmId) {}

  @Override
  public void close() {}
}
