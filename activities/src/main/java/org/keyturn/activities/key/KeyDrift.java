package org.keyturn.activities.key;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.keyturn.activities.hsm.HsmKey;
import org.keyturn.activities.hsm.HsmUser;
import org.keyturn.ceremony.plan.Plan;
import org.keyturn.ceremony.tezos.KeyFormatException;
import org.keyturn.ceremony.tezos.P256PublicKey;
import org.keyturn.workflows.upkeep.Difference;
import org.keyturn.workflows.upkeep.Difference.Part;
import org.keyturn.workflows.upkeep.Difference.Remedy;
import org.keyturn.workflows.upkeep.Recorded;

/** What of the key manager's keys is not as the record and its plan have it. */
public final class KeyDrift {
  private static final String AUDIT = "See in the HSM audit log who did it. ";
  private static final String RESYNC = "keyturn resync";

  private final Plan plan;
  private final Recorded.Key recorded;
  private final List<String> recipientKeys;
  private final List<Difference> differences = new ArrayList<>();

  public KeyDrift(Plan plan, Recorded recorded) {
    this.plan = plan;
    this.recorded = recorded.key();
    this.recipientKeys = recorded.recipientKeys();
  }

  /**
   * @param keys all that the key manager sees
   */
  public List<Difference> of(List<HsmKey> keys) {
    differences.clear();
    var strangers = new ArrayList<>(keys);
    String label = plan.key().label();
    one(keys, label, HsmKey.PRIVATE, strangers).ifPresent(this::privateKey);
    one(keys, plan.key().publicLabel(), HsmKey.PUBLIC, strangers).ifPresent(this::publicKey);
    plan.key()
        .wrappingLabel()
        .flatMap(wrapping -> one(keys, wrapping, HsmKey.SECRET, strangers))
        .ifPresent(this::wrappingKey);
    for (String recipient : recipientKeys) {
      one(keys, recipient, HsmKey.PUBLIC, strangers).ifPresent(this::recipientKey);
    }
    strangers.forEach(this::stranger);
    return List.copyOf(differences);
  }

  private Optional<HsmKey> one(
      List<HsmKey> keys, String label, String keyClass, List<HsmKey> strangers) {
    List<HsmKey> matching =
        keys.stream()
            .filter(key -> key.attribute("label").equals(label))
            .filter(key -> key.keyClass().equals(keyClass))
            .toList();
    strangers.removeAll(matching);
    if (matching.size() == 1) {
      return Optional.of(matching.get(0));
    }
    add(
        keyClass + " " + label,
        matching.isEmpty() ? "not there" : matching.size() + " keys",
        "one key",
        Remedy.PEOPLE,
        matching.isEmpty()
            ? AUDIT + "The cluster's backups from before hold it:\naws cloudhsmv2 describe-backups"
            : AUDIT + "Compare check-value and ec-point with the record before you delete any.");
    return Optional.empty();
  }

  private void privateKey(HsmKey key) {
    SortedMap<String, String> wanted = new TreeMap<>(attributes(recorded.attributes()));
    KeyTerms terms = KeyTerms.of(plan);
    wanted.putAll(terms.wanted(key));
    wanted.put("extractable", "false");
    wanted.put("check-value", recorded.checkValue());
    attributes(key, wanted);
    coverage(key);
    owner(key);
    sharing(key);
  }

  private void publicKey(HsmKey key) {
    SortedMap<String, String> wanted = new TreeMap<>(KeyTerms.PUBLIC);
    wanted.put("check-value", recorded.checkValue());
    attributes(key, wanted);
    point(key);
    coverage(key);
    owner(key);
    sharedWithNobody(key);
  }

  private void wrappingKey(HsmKey key) {
    SortedMap<String, String> wanted = new TreeMap<>(KeyTerms.WRAPPING);
    wanted.put("trusted", "true");
    attributes(key, wanted);
    coverage(key);
    owner(key);
    sharedWithNobody(key);
  }

  private void recipientKey(HsmKey key) {
    coverage(key);
    owner(key);
    sharedWithNobody(key);
  }

  private void stranger(HsmKey key) {
    add(
        "key " + key.attribute("label"),
        key.keyClass()
            + " "
            + key.reference()
            + (key.sharees().isEmpty() ? "" : ", shared with " + key.sharees().keySet()),
        "no such key",
        Remedy.PEOPLE,
        AUDIT
            + "Its owner deletes it if nothing depends on it:\nkey delete --filter key-reference="
            + key.reference());
  }

  private void attributes(HsmKey key, SortedMap<String, String> wanted) {
    wanted.forEach(
        (name, value) -> {
          String found = key.attribute(name);
          if (!found.equals(value)) {
            add(
                name + " of " + key.attribute("label"),
                found.isEmpty() ? "not shown" : found,
                value,
                Remedy.PEOPLE,
                AUDIT
                    + "If the HSMs only differ, look again in some minutes. If it was set, the owner"
                    + " sets it back: key set-attribute; where that is refused, do not use the key.");
          }
        });
  }

  private void point(HsmKey key) {
    String found;
    try {
      P256PublicKey there = P256PublicKey.ofEcPointHex(key.attribute("ec-point"));
      if (there.equals(P256PublicKey.ofPem(recorded.publicKeyPem()))) {
        return;
      }
      found = there.p2pk();
    } catch (KeyFormatException e) {
      found = "unreadable: " + e.getMessage();
    }
    add(
        "ec-point of " + key.attribute("label"),
        found,
        P256PublicKey.ofPem(recorded.publicKeyPem()).p2pk(),
        Remedy.PEOPLE,
        "It is another key under the same label: stop the signer. " + AUDIT);
  }

  private void coverage(HsmKey key) {
    if (!key.coverage().equals(HsmUser.FULL)) {
      add(
          "coverage of " + key.attribute("label"),
          key.coverage(),
          HsmUser.FULL,
          Remedy.PEOPLE,
          "HSMs synchronise keys by themselves: look again in some minutes. If it stays so, ask AWS"
              + " support which HSM lacks it.");
    }
  }

  private void owner(HsmKey key) {
    String manager = plan.users().keyManager();
    if (key.owners().size() != 1 || !key.owners().firstKey().equalsIgnoreCase(manager)) {
      add(
          "owner of " + key.attribute("label"),
          String.join(" ", key.owners().keySet()),
          manager,
          Remedy.PEOPLE,
          "An owner does not change: it is another key. " + AUDIT);
    }
  }

  private void sharing(HsmKey key) {
    String signer = plan.users().signer();
    String label = key.attribute("label");
    String found = "";
    for (Map.Entry<String, String> sharee : key.sharees().entrySet()) {
      if (sharee.getKey().equalsIgnoreCase(signer)) {
        found = sharee.getValue();
      } else {
        sharedWith(label, sharee.getKey());
      }
    }
    if (!found.equals(HsmUser.FULL)) {
      add(
          label + " shared with " + signer,
          found.isEmpty() ? "not shared" : found,
          HsmUser.FULL,
          Remedy.RESYNC,
          RESYNC);
    }
  }

  private void sharedWithNobody(HsmKey key) {
    key.sharees().keySet().forEach(user -> sharedWith(key.attribute("label"), user));
  }

  private void sharedWith(String label, String user) {
    add(
        label + " shared with " + user,
        "shared",
        "not shared",
        Remedy.PEOPLE,
        AUDIT
            + "The owner takes it back:\n"
            + "key unshare --filter attr.label=%s --username %s --role crypto-user"
                .formatted(label, user));
  }

  /** What was recorded as text; a word without a sign of its own belongs to the value before. */
  private static Map<String, String> attributes(String text) {
    var attributes = new TreeMap<String, String>();
    String name = "";
    for (String word : text.split(" ")) {
      int sign = word.indexOf('=');
      if (sign > 0) {
        name = word.substring(0, sign);
        attributes.put(name, word.substring(sign + 1));
      } else if (!name.isEmpty()) {
        attributes.merge(name, word, (value, more) -> value + " " + more);
      }
    }
    return attributes;
  }

  private void add(String where, String found, String wanted, Remedy remedy, String next) {
    differences.add(new Difference(Part.KEYS, where, found, wanted, remedy, next));
  }
}
