package org.keyturn.worker;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.keyturn.ceremony.decision.Council;
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
import org.keyturn.workflows.key.KeyActivities.OnKey;
import org.keyturn.workflows.mandate.Facts;

/** A worker with its files, people with keys, and the mandate they gave at the gate keys. */
final class Scene {
  static final String CEREMONY = "baking-2026";
  static final String CLUSTER = "cluster-1";
  static final String LABEL = "baking-key-1";

  private final Council people;
  private final String starter;
  final Document<Plan> plan;
  final Installed installed;

  Scene() {
    this("");
  }

  /**
   * @param moreOfTheRoster YAML after the participants
   */
  Scene(String moreOfTheRoster) {
    this(
        new Council()
            .with("alice", "officers")
            .with("bob", "officers")
            .with("carol", "officers")
            .with("dave", "security"),
        moreOfTheRoster,
        "alice");
  }

  Scene(Council people, String moreOfTheRoster, String starter) {
    this.people = people;
    this.starter = starter;
    try {
      plan = Documents.plan("plan.yaml", example("plan.yaml"));
      installed =
          new Installed(
              Documents.environment("environment.yaml", example("environment.yaml")),
              Documents.roster("roster.yaml", people.yaml() + moreOfTheRoster));
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
            Map.of(Facts.STARTER, starter, Facts.CLUSTER, CLUSTER, Facts.KEY_LABEL, LABEL)));
  }

  Decision approval(Opening opening, String who) {
    return decision(opening, Verdict.APPROVE, who, who);
  }

  Decision decision(Opening opening, Verdict verdict, String who, String signer) {
    return people.signed(Statement.of(opening, verdict, who, null).text(), signer);
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

  static Method method(Class<?> activities, String name) {
    return Arrays.stream(activities.getMethods())
        .filter(method -> method.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
