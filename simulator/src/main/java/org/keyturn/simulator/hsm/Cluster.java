package org.keyturn.simulator.hsm;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.keyturn.simulator.state.Effects;
import org.keyturn.simulator.wire.Message;

/**
 * The HSMs of one cluster. Token keys replicate here by themselves; users do not, which is why the
 * client sends them to every member. Guarded by its own lock.
 */
final class Cluster {
  private static final SecureRandom RANDOM = new SecureRandom();

  /** A command reaches its last member long before this many others have run. */
  private static final int REMEMBERED_COMMANDS = 1_000;

  private final String id;
  private final Effects effects;
  private final HsmFleet.Listener listener;
  private final Map<String, Hsm> members = new LinkedHashMap<>();
  private final Set<String> commands = new LinkedHashSet<>();
  private int tokens;

  Cluster(String id, Effects effects, HsmFleet.Listener listener) {
    this.id = id;
    this.effects = effects;
    this.listener = listener;
  }

  String id() {
    return id;
  }

  void add(Hsm hsm) {
    members.put(hsm.id(), hsm);
  }

  Optional<Hsm> find(String hsmId) {
    return Optional.ofNullable(members.get(hsmId));
  }

  Hsm member(String hsmId) {
    return find(hsmId)
        .orElseThrow(() -> new IllegalArgumentException("cluster " + id + " has no HSM " + hsmId));
  }

  /** The member that began to serve last. */
  Hsm newest() {
    List<Hsm> serving = serving();
    if (serving.isEmpty()) {
      throw new IllegalArgumentException("cluster " + id + " has no HSM that serves");
    }
    return serving.get(serving.size() - 1);
  }

  void remove(String hsmId) {
    Hsm hsm = members.remove(hsmId);
    if (hsm != null) {
      hsm.erase();
    }
  }

  Collection<Hsm> members() {
    return members.values();
  }

  List<Hsm> serving() {
    return members.values().stream().filter(Hsm::serving).toList();
  }

  /** A handle that no key of the cluster has. */
  String freshReference() {
    String reference;
    do {
      reference = String.format("0x%016x", 0x100000 + RANDOM.nextInt(0x700000));
    } while (known(reference));
    return reference;
  }

  private boolean known(String reference) {
    return members.values().stream()
        .anyMatch(
            hsm ->
                hsm.keys().containsKey(reference)
                    || hsm.sessions().stream().anyMatch(session -> session.holds(reference)));
  }

  Instant now() {
    return effects.now();
  }

  /** Numbers the tokens of quorum authentication. */
  int nextNumber() {
    return ++tokens;
  }

  /** Stores a token key on every member that serves. */
  void replicate(StoredKey key) {
    for (Hsm hsm : serving()) {
      hsm.put(key);
      hsm.save();
    }
  }

  void forget(String reference) {
    for (Hsm hsm : serving()) {
      if (hsm.keys().remove(reference) != null) {
        hsm.save();
      }
    }
  }

  /** Lets joining members follow whose snapshot is still to be taken. */
  void follow() {
    for (Hsm joining : members.values()) {
      if (joining.follows(now()) && !serving().isEmpty()) {
        joining.follow(serving().get(0));
      }
    }
  }

  /** Logs a change once per command, however many members the client sends it to. */
  void happened(Message request, String target) {
    String command = request.text("command");
    if (command.isEmpty() || commands.add(command)) {
      effects.happened(CommandName.of(request).full(), target);
    }
    if (commands.size() > REMEMBERED_COMMANDS) {
      commands.remove(commands.iterator().next());
    }
  }

  /** Tells the control plane; never called with the lock held, since that may call back. */
  void tellActivated() {
    listener.activated(id);
  }
}
