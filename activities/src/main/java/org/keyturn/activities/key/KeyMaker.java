package org.keyturn.activities.key;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.keyturn.activities.failure.Failures;
import org.keyturn.activities.hsm.HsmKey;
import org.keyturn.activities.hsm.HsmSession;
import org.keyturn.activities.hsm.KeyFilter;
import org.keyturn.activities.login.Logins;
import org.keyturn.ceremony.plan.Plan;
import org.keyturn.workflows.key.KeyActivities.KeysMade;

/** Makes the keys of the plan where they are not there yet. */
record KeyMaker(Plan plan, Logins logins) {
  KeysMade make() {
    KeyTerms terms = KeyTerms.of(plan);
    HsmKey privateKey;
    Optional<HsmKey> wrapping;
    try (HsmSession session = logins.open()) {
      logins.keyManager(session);
      privateKey = pair(session, terms);
      wrapping = plan.key().wrappingLabel().map(label -> wrappingKey(session, label));
      wrapping.filter(key -> !key.is("trusted")).ifPresent(key -> trust(session, key));
    }
    return new KeysMade(
        plan.key().label(),
        privateKey.reference(),
        privateKey.attribute("check-value"),
        text(privateKey.attributes()),
        wrapping.map(HsmKey::reference));
  }

  private HsmKey pair(HsmSession session, KeyTerms terms) {
    String label = plan.key().label();
    String publicLabel = plan.key().publicLabel();
    Look look = Look.now();
    Optional<HsmKey> there = Found.atMostOne(session, label, HsmKey.PRIVATE);
    boolean publicThere = Found.atMostOne(session, publicLabel, HsmKey.PUBLIC).isPresent();
    if (there.isPresent() != publicThere) {
      throw Failures.needsPeople(
          "only one half of the key pair " + label + " is there",
          "A pair is made as one: somebody deleted the other half, or made this one. Delete it as"
              + " the key manager if nothing depends on it, then retry.");
    }
    if (there.isEmpty()) {
      look.refuseIfOld();
      session.generatePair(terms.publicKey(), terms.privateKey());
    }
    HsmKey privateKey = Found.one(session, label, HsmKey.PRIVATE);
    HsmKey publicKey = Found.one(session, publicLabel, HsmKey.PUBLIC);
    var problems = new ArrayList<>(terms.differences(privateKey));
    problems.addAll(publicKey.differences(KeyTerms.PUBLIC));
    problems.addAll(ownership(privateKey));
    problems.addAll(ownership(publicKey));
    if (!privateKey.attribute("check-value").equals(publicKey.attribute("check-value"))) {
      problems.add("the two halves have different check values: they are no pair");
    }
    refuse(label, problems);
    return privateKey;
  }

  private HsmKey wrappingKey(HsmSession session, String label) {
    Look look = Look.now();
    if (Found.atMostOne(session, label, HsmKey.SECRET).isEmpty()) {
      look.refuseIfOld();
      session.generateAes(KeyTerms.wrappingKey(label));
    }
    HsmKey key = Found.one(session, label, HsmKey.SECRET);
    var problems = new ArrayList<>(key.differences(KeyTerms.WRAPPING));
    problems.addAll(ownership(key));
    refuse(label, problems);
    return key;
  }

  /**
   * Only an officer can say so, which is what keeps the key manager from wrapping under any key.
   */
  private void trust(HsmSession session, HsmKey wrapping) {
    logins.officer(session);
    session.setAttribute(KeyFilter.of(wrapping), "trusted", true);
    logins.keyManager(session);
    refuse(
        wrapping.attribute("label"),
        Found.again(session, wrapping).differences(Map.of("trusted", "true")));
  }

  private List<String> ownership(HsmKey key) {
    boolean ours =
        key.owners().size() == 1
            && key.owners().firstKey().equalsIgnoreCase(plan.users().keyManager());
    return ours ? List.of() : List.of("owner=" + key.owners().keySet());
  }

  private static void refuse(String label, List<String> problems) {
    if (!problems.isEmpty()) {
      throw Failures.needsPeople(
          "the key " + label + " is not as planned: " + String.join(", ", problems),
          "Delete it as the key manager if nothing depends on it, so that it is made anew; then"
              + " retry.");
    }
  }

  private static String text(Map<String, String> attributes) {
    return attributes.entrySet().stream()
        .map(attribute -> attribute.getKey() + "=" + attribute.getValue())
        .collect(Collectors.joining(" "));
  }
}
