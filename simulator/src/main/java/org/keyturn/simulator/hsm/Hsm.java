package org.keyturn.simulator.hsm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.keyturn.simulator.state.AtomicFile;
import org.keyturn.simulator.wire.Json;
import org.keyturn.simulator.wire.Message;

/**
 * One HSM: its own users, its own copy of the token keys, and who is connected. Everything but the
 * sessions is in one file. Guarded by the lock of its cluster.
 */
final class Hsm {
  private final String id;
  private final String address;
  private Partition partition;
  private final Path file;
  private final Map<String, Account> users = new LinkedHashMap<>();
  private final Map<String, StoredKey> keys = new TreeMap<>();
  private final List<Session> sessions = new ArrayList<>();
  private volatile Policy policy = Policy.initial();
  private boolean serving;
  private int failedLogins;
  private Instant following = Instant.EPOCH;

  Hsm(String id, String address, Partition partition, Path directory) {
    this.id = id;
    this.address = address;
    this.partition = partition;
    this.file = directory.resolve(id + ".json");
  }

  static Hsm load(Message saved, Path directory) {
    Hsm hsm =
        new Hsm(
            saved.text("id"),
            saved.text("address"),
            Partition.from(saved.child("partition")),
            directory);
    hsm.serving = saved.flag("serving");
    if (saved.has("following")) {
      hsm.following = Instant.parse(saved.text("following"));
    }
    if (saved.has("policy")) {
      hsm.policy = Policy.from(saved.child("policy"));
    }
    if (saved.has("failedLogins")) {
      hsm.failedLogins = saved.number("failedLogins");
    }
    for (Message user : saved.children("users")) {
      hsm.put(Account.from(user));
    }
    for (Message key : saved.children("keys")) {
      hsm.put(StoredKey.from(key));
    }
    return hsm;
  }

  /** What a joining HSM starts from: users and keys as they are now. */
  Hsm restored(String newId, String newAddress) {
    return copy(newId, newAddress, partition, file.resolveSibling("."));
  }

  /** Its snapshot is taken at that instant: until then it has what its source has. */
  void followUntil(Instant taken) {
    following = taken;
  }

  boolean follows(Instant now) {
    return !serving && now.isBefore(following);
  }

  /** Becomes as the source is now. */
  void follow(Hsm source) {
    users.clear();
    users.putAll(source.users);
    keys.clear();
    keys.putAll(source.keys);
    policy = source.policy;
    save();
  }

  /** The same users and keys, kept elsewhere or for another cluster. */
  Hsm copy(String newId, String newAddress, Partition newPartition, Path directory) {
    Hsm copy = new Hsm(newId, newAddress, newPartition, directory);
    users.values().forEach(copy::put);
    keys.values().forEach(copy::put);
    copy.policy = policy;
    return copy;
  }

  /** On disk when this returns. */
  void save() {
    backUp(file);
  }

  /** As {@link #save}, to another file. */
  void backUp(Path to) {
    List<Message> savedUsers = users.values().stream().map(Account::saved).toList();
    List<Message> savedKeys = keys.values().stream().map(StoredKey::saved).toList();
    Message state =
        Message.of(
            "id", id,
            "address", address,
            "serving", serving,
            "following", following.toString(),
            "failedLogins", failedLogins,
            "partition", partition.saved(),
            "users", savedUsers,
            "keys", savedKeys,
            "policy", policy.saved());
    AtomicFile.write(to, Json.pretty(state).getBytes(UTF_8));
  }

  void erase() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + file, e);
    }
  }

  String id() {
    return id;
  }

  String address() {
    return address;
  }

  Partition partition() {
    return partition;
  }

  boolean serving() {
    return serving;
  }

  /** Whether the first officer password was set. */
  boolean activated() {
    Account admin = users.get("admin");
    return admin != null && !admin.role().equals(Account.UNACTIVATED);
  }

  /** Listens from now on, as far as it is up to the HSM. */
  void serve() {
    serving = true;
  }

  /** Counts for whoever reads the state; an account's own count forgets with a good login. */
  void loginFailed() {
    failedLogins++;
  }

  void certify(String certificatePem, String anchorPem) {
    partition = partition.certified(certificatePem, anchorPem);
  }

  Map<String, Account> users() {
    return users;
  }

  void put(Account account) {
    users.put(account.name(), account);
  }

  Map<String, StoredKey> keys() {
    return keys;
  }

  void put(StoredKey key) {
    keys.put(key.reference(), key);
  }

  Policy policy() {
    return policy;
  }

  void policy(Policy changed) {
    policy = changed;
  }

  List<Session> sessions() {
    return sessions;
  }
}
