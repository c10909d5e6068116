package org.keyturn.simulator;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.keyturn.simulator.hsm.HsmFleet;

/** HSMs that only remember what was asked of them. */
final class FakeFleet implements HsmFleet {
  /** Making keys is slow: each fleet hands out the same two by turns. */
  private static final List<KeyPair> KEYS = List.of(key(), key());

  private int made;
  final List<String> calls = new CopyOnWriteArrayList<>();

  @Override
  public KeyPair manufacture(String clusterId, String hsmId, String address) {
    calls.add("manufacture " + hsmId + " " + address);
    return KEYS.get(made++ % KEYS.size());
  }

  private static KeyPair key() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void initialize(String clusterId, String certificatePem, String anchorPem) {
    calls.add("initialize " + clusterId);
  }

  @Override
  public void snapshot(String clusterId, String hsmId, String address, Instant taken) {
    calls.add("snapshot " + hsmId + " " + address);
  }

  @Override
  public void join(String clusterId, String hsmId) {
    calls.add("join " + hsmId);
  }

  @Override
  public void remove(String clusterId, String hsmId) {
    calls.add("remove " + hsmId);
  }

  @Override
  public void loseUser(String member, String username) {
    calls.add("lose " + username + " on " + member);
  }

  @Override
  public void spoilPassword(String member, String username) {
    calls.add("spoil " + username + " on " + member);
  }

  @Override
  public void hangUp(String member) {
    calls.add("hang up " + member);
  }

  @Override
  public void backup(String clusterId, String backupId) {
    calls.add("backup " + backupId);
  }

  @Override
  public void restore(String backupId, String clusterId, String hsmId, String address) {
    calls.add("restore " + backupId + " " + hsmId);
  }

  @Override
  public void discard(String backupId) {
    calls.add("discard " + backupId);
  }
}
