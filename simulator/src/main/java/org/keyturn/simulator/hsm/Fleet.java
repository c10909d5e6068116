package org.keyturn.simulator.hsm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.keyturn.simulator.state.Effects;
import org.keyturn.simulator.wire.Message;

/**
 * The HSMs of every cluster, kept in {@code hsms/} of the state directory and served over TLS. What
 * was done already is not done again, so that a control plane that was killed may repeat itself.
 */
public final class Fleet implements HsmFleet, AutoCloseable {
  private final Path directory;
  private final Path backups;
  private final Effects effects;
  private final Listener listener;
  private final Door door;
  private final Map<String, Cluster> clusters = new LinkedHashMap<>();
  private final Map<String, HsmServer> servers = new HashMap<>();

  /** Loads every HSM that is on disk and lets those listen that did. */
  public Fleet(Path stateDirectory, Effects effects, Listener listener, Door door) {
    this.directory = stateDirectory.resolve("hsms");
    this.backups = stateDirectory.resolve("backups");
    this.effects = effects;
    this.listener = listener;
    this.door = door;
    load();
  }

  @Override
  public synchronized KeyPair manufacture(String clusterId, String hsmId, String address) {
    Cluster cluster = cluster(clusterId);
    synchronized (cluster) {
      Hsm hsm = cluster.find(hsmId).orElse(null);
      if (hsm == null) {
        hsm = new Hsm(hsmId, address, Partition.fresh(clusterId), directory);
        hsm.save();
        cluster.add(hsm);
      }
      return hsm.partition().keyPair();
    }
  }

  @Override
  public synchronized void initialize(String clusterId, String certificatePem, String anchorPem) {
    Cluster cluster = cluster(clusterId);
    synchronized (cluster) {
      for (Hsm hsm : cluster.members()) {
        if (hsm.serving()) {
          continue;
        }
        hsm.certify(certificatePem, anchorPem);
        hsm.put(Account.withoutPassword("admin", Account.UNACTIVATED));
        hsm.put(Account.withoutPassword("app_user", Account.APPLIANCE));
        hsm.serve();
        hsm.save();
        listen(cluster, hsm);
      }
    }
  }

  @Override
  public synchronized void snapshot(String clusterId, String hsmId, String address, Instant taken) {
    Cluster cluster = cluster(clusterId);
    synchronized (cluster) {
      if (cluster.find(hsmId).isPresent()) {
        return;
      }
      Hsm source = cluster.serving().stream().findFirst().orElseGet(() -> lastOf(clusterId));
      Hsm hsm = source.restored(hsmId, address);
      hsm.followUntil(taken);
      hsm.save();
      cluster.add(hsm);
    }
  }

  @Override
  public synchronized void join(String clusterId, String hsmId) {
    Cluster cluster = cluster(clusterId);
    synchronized (cluster) {
      Hsm joining = cluster.member(hsmId);
      List<Hsm> serving = cluster.serving();
      if (!serving.isEmpty() && !joining.serving()) {
        // Keys are synchronised by the service; users, passwords and sharing stay as they were.
        Map<String, StoredKey> current = serving.get(0).keys();
        joining.keys().keySet().retainAll(current.keySet());
        current.forEach(joining.keys()::putIfAbsent);
      }
      joining.serve();
      joining.save();
      listen(cluster, joining);
    }
  }

  @Override
  public synchronized void backup(String clusterId, String backupId) {
    Cluster cluster = cluster(clusterId);
    synchronized (cluster) {
      Hsm source =
          cluster.serving().stream()
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("no HSM to back up"));
      source.copy(backupId, source.address(), source.partition(), backups).save();
    }
  }

  @Override
  public synchronized void restore(
      String backupId, String clusterId, String hsmId, String address) {
    Hsm kept = read(backups.resolve(backupId + ".json"), backups);
    Hsm hsm = kept.copy(hsmId, address, kept.partition().ofCluster(clusterId), directory);
    hsm.save();
    Cluster cluster = cluster(clusterId);
    synchronized (cluster) {
      cluster.add(hsm);
    }
  }

  @Override
  public void discard(String backupId) {
    try {
      Files.deleteIfExists(backups.resolve(backupId + ".json"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot discard " + backupId, e);
    }
  }

  @Override
  public synchronized void remove(String clusterId, String hsmId) {
    HsmServer server = servers.remove(hsmId);
    if (server != null) {
      server.close();
    }
    Cluster cluster = cluster(clusterId);
    synchronized (cluster) {
      cluster.find(hsmId).filter(Hsm::serving).ifPresent(hsm -> hsm.backUp(backup(clusterId)));
      cluster.remove(hsmId);
    }
  }

  @Override
  public synchronized void loseUser(String member, String username) {
    change(member, username, (hsm, account) -> hsm.users().remove(username));
  }

  @Override
  public synchronized void spoilPassword(String member, String username) {
    change(
        member,
        username,
        (hsm, account) ->
            hsm.put(Account.create(username, account.role(), UUID.randomUUID().toString())));
  }

  @Override
  public synchronized void hangUp(String member) {
    for (Cluster cluster : clusters.values()) {
      synchronized (cluster) {
        for (Hsm hsm : cluster.serving()) {
          HsmServer server = servers.get(hsm.id());
          if (server != null && Set.of("", cluster.id(), hsm.id()).contains(member)) {
            server.hangUp();
          }
        }
      }
    }
  }

  private void change(String member, String username, BiConsumer<Hsm, Account> change) {
    for (Cluster cluster : clusters.values()) {
      synchronized (cluster) {
        Hsm hsm =
            cluster.id().equals(member) ? cluster.newest() : cluster.find(member).orElse(null);
        if (hsm == null) {
          continue;
        }
        Account account = hsm.users().get(username);
        if (account == null) {
          throw new IllegalArgumentException("there is no user " + username + " on " + hsm.id());
        }
        change.accept(hsm, account);
        hsm.save();
        return;
      }
    }
    throw new IllegalArgumentException("no cluster and no HSM " + member + " has users");
  }

  @Override
  public synchronized void close() {
    servers.values().forEach(HsmServer::close);
    servers.clear();
  }

  /** What a cluster without HSMs is restored from. */
  private Path backup(String clusterId) {
    return directory.resolve(clusterId + ".backup");
  }

  private Hsm lastOf(String clusterId) {
    try {
      return Hsm.load(Message.parse(Files.readString(backup(clusterId))), directory);
    } catch (IOException e) {
      throw new UncheckedIOException("cluster " + clusterId + " has nothing to restore from", e);
    }
  }

  private Cluster cluster(String id) {
    return clusters.computeIfAbsent(id, fresh -> new Cluster(fresh, effects, listener));
  }

  private void listen(Cluster cluster, Hsm hsm) {
    if (servers.containsKey(hsm.id())) {
      return;
    }
    try {
      servers.put(
          hsm.id(),
          new HsmServer(
              hsm,
              mutual -> new Session(cluster, hsm, mutual),
              new Doorway(door, cluster.id(), hsm.id())));
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  private void load() {
    try (Stream<Path> files = Files.list(Files.createDirectories(directory))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".json")).sorted().toList()) {
        Hsm hsm = read(file, directory);
        Cluster cluster = cluster(hsm.partition().clusterId());
        cluster.add(hsm);
        if (hsm.serving()) {
          listen(cluster, hsm);
        }
        if (hsm.activated()) {
          // A kill may have come between the new password and the telling of it.
          listener.activated(cluster.id());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot load the HSMs of " + directory, e);
    }
  }

  private static Hsm read(Path file, Path directory) {
    try {
      return Hsm.load(Message.parse(Files.readString(file)), directory);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
