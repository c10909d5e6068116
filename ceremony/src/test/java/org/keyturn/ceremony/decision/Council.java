package org.keyturn.ceremony.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.keyturn.ceremony.decision.Statement.Verdict;
import org.keyturn.ceremony.json.Sha256;
import org.keyturn.ceremony.roster.Participant;
import org.keyturn.ceremony.roster.Roster;
import org.keyturn.ceremony.roster.Validity;
import org.keyturn.ceremony.sshsig.OpenSshKey;
import org.keyturn.ceremony.sshsig.SshSignatureException;

/** People with keys, and what they sign. */
public final class Council {
  static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
  static final Opening OPENING =
      new Opening(
          "baker-2026",
          "000102030405060708090a0b0c0d0e0f",
          Sha256.of("plan"),
          Sha256.of("environment"),
          Sha256.of("roster"),
          GateName.KEYS,
          2,
          Sha256.of("head"),
          new TreeMap<>(Map.of("cluster", "cluster-igklspoyj5v", "starter", "bob")));

  private final Map<String, OpenSshKey> keys = new LinkedHashMap<>();
  private final List<Participant> participants = new ArrayList<>();

  /** Adds an officer whose key has its times. */
  Council withTimes(String name, Optional<Instant> after, Optional<Instant> before) {
    OpenSshKey key = newKey(name);
    return with(
        new Participant(
            name, Set.of("officers"), key.publicKey(), false, new Validity(after, before)));
  }

  private OpenSshKey newKey(String name) {
    OpenSshKey key = OpenSshKey.generateEd25519(name);
    keys.put(name, key);
    return key;
  }

  /** Adds a person with a new key. */
  public Council with(String name, String... groups) {
    OpenSshKey key = newKey(name);
    return with(new Participant(name, Set.of(groups), key.publicKey(), false, Validity.ALWAYS));
  }

  public Council with(Participant participant) {
    participants.add(participant);
    return this;
  }

  OpenSshKey key(String name) {
    return Objects.requireNonNull(keys.get(name));
  }

  public Roster roster() {
    return new Roster(participants, List.of());
  }

  /** The roster as its file. */
  public String yaml() {
    var yaml = new StringBuilder("format: keyturn-roster/1\nparticipants:\n");
    for (Participant participant : participants) {
      yaml.append("  - name: ").append(participant.name());
      yaml.append("\n    groups: ").append(participant.groups());
      yaml.append("\n    key: ").append(participant.key().line());
      if (participant.verifyRequired()) {
        yaml.append("\n    verifyRequired: true");
      }
      participant.validity().after().ifPresent(at -> time(yaml, "validAfter", at));
      participant.validity().before().ifPresent(at -> time(yaml, "validBefore", at));
      yaml.append('\n');
    }
    return yaml.toString();
  }

  private static void time(StringBuilder yaml, String name, Instant at) {
    yaml.append("\n    ").append(name).append(": \"").append(at).append('"');
  }

  public Decision decision(Opening opening, String name, Verdict verdict) {
    return signed(Statement.of(opening, verdict, name, null).text(), name);
  }

  /** Whatever text, signed by whoever. */
  public Decision signed(String statement, String signer) {
    try {
      return new Decision(statement, key(signer).sign(Decision.NAMESPACE, statement).armoured());
    } catch (SshSignatureException e) {
      throw new AssertionError(e);
    }
  }
}
