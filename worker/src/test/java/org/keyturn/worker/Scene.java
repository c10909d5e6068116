package org.keyturn.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.keyturn.ceremony.decision.Decision;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.decision.Mandate;
import org.keyturn.ceremony.decision.Opening;
import org.keyturn.ceremony.decision.Statement;
import org.keyturn.ceremony.decision.Statement.Verdict;
import org.keyturn.ceremony.document.Document;
import org.keyturn.ceremony.document.Documents;
import org.keyturn.ceremony.document.RefusedException;
import org.keyturn.ceremony.json.Sha256;
import org.keyturn.ceremony.plan.Plan;
import org.keyturn.ceremony.sshsig.OpenSshKey;
import org.keyturn.ceremony.sshsig.SshSignatureException;
import org.keyturn.workflows.key.KeyActivities.OnKey;
import org.keyturn.workflows.mandate.Facts;

/** A worker with its files, people with keys, and the mandate they gave at the gate keys. */
final class Scene {
  static final String CEREMONY = "baking-2026";
  static final String CLUSTER = "cluster-1";
  static final String LABEL = "baking-key-1";

  private final Map<String, OpenSshKey> keys = new HashMap<>();
  final Document<Plan> plan;
  final Installed installed;

  Scene() {
    this("");
  }

  /**
   * @param moreOfTheRoster YAML after the participants
   */
  Scene(String moreOfTheRoster) {
    var roster = new StringBuilder("format: keyturn-roster/1\nparticipants:\n");
    for (String member :
        List.of("alice officers", "bob officers", "carol officers", "dave security")) {
      String[] words = member.split(" ");
      keys.put(words[0], OpenSshKey.generateEd25519(words[0]));
      roster.append(
          "  - {name: %s, groups: [%s], key: \"%s\"}\n"
              .formatted(words[0], words[1], key(words[0]).publicKey().line()));
    }
    roster.append(moreOfTheRoster);
    try {
      plan = Documents.plan("plan.yaml", example("plan.yaml"));
      installed =
          new Installed(
              Documents.environment("environment.yaml", example("environment.yaml")),
              Documents.roster("roster.yaml", roster.toString()));
    } catch (RefusedException e) {
      throw new AssertionError(e);
    }
  }

  static String example(String name) {
    try {
      return Files.readString(Path.of("../examples", name));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The round in which the gate keys was decided. */
  Opening opening() {
    return new Opening(
        CEREMONY,
        "00112233445566778899aabbccddeeff",
        plan.digest(),
        installed.environment().digest(),
        installed.roster().digest(),
        GateName.KEYS,
        1,
        Sha256.of("head"),
        new TreeMap<>(
            Map.of(Facts.STARTER, "alice", Facts.CLUSTER, CLUSTER, Facts.KEY_LABEL, LABEL)));
  }

  Decision approval(Opening opening, String who) {
    return decision(opening, Verdict.APPROVE, who, who);
  }

  Decision decision(Opening opening, Verdict verdict, String who, String signer) {
    String statement = Statement.of(opening, verdict, who, null).text();
    try {
      return new Decision(statement, key(signer).sign(Decision.NAMESPACE, statement).armoured());
    } catch (SshSignatureException e) {
      throw new AssertionError(e);
    }
  }

  Mandate mandate(Opening opening, String... who) {
    var decisions = new ArrayList<Decision>();
    for (String name : who) {
      decisions.add(approval(opening, name));
    }
    return mandate(opening, decisions);
  }

  Mandate mandate(Opening opening, List<Decision> decisions) {
    return new Mandate(
        opening.ceremony(),
        opening.nonce(),
        plan.canonical(),
        opening.environment().hex(),
        opening.roster().hex(),
        opening.gate(),
        opening.round(),
        opening.head().hex(),
        opening.facts(),
        decisions);
  }

  /** What a whole ceremony would ask for. */
  OnKey request() {
    return new OnKey(mandate(opening(), "bob", "carol", "dave"), CLUSTER, LABEL);
  }

  private OpenSshKey key(String name) {
    OpenSshKey key = keys.get(name);
    if (key == null) {
      throw new AssertionError("nobody is called " + name);
    }
    return key;
  }
}
