package org.keyturn.activities.key;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.keyturn.activities.hsm.HsmKey;
import org.keyturn.activities.hsm.NewKey;
import org.keyturn.ceremony.plan.Plan;
import org.keyturn.ceremony.plan.Plan.Exposure;

/**
 * The attributes of the keys as the signed plan demands them. All that matter are given when a key
 * is made: the client's defaults let no EC key sign and every key be extracted (AWS CloudHSM guide,
 * "Key attributes for CloudHSM CLI").
 *
 * @param extractable whether the key can leave the HSMs until it is sealed
 */
record KeyTerms(Plan.Key key, boolean extractable) {
  /** What the public half must be. */
  static final Map<String, String> PUBLIC =
      Map.of("key-type", "ec", "class", HsmKey.PUBLIC, "token", "true", "verify", "true");

  /** What the wrapping key must be, before an officer trusts it. */
  static final Map<String, String> WRAPPING =
      Map.of(
          "key-type", "aes",
          "class", HsmKey.SECRET,
          "token", "true",
          "wrap", "true",
          "unwrap", "true",
          "local", "true",
          "encrypt", "false",
          "decrypt", "false",
          "never-extractable", "true");

  static KeyTerms of(Plan plan) {
    return new KeyTerms(plan.key(), plan.keyMayLeave());
  }

  boolean wrapWithTrusted() {
    return key.exposure() == Exposure.WRAPPED;
  }

  NewKey publicKey() {
    return NewKey.lasting(key.publicLabel(), Map.of("verify", true));
  }

  NewKey privateKey() {
    var attributes = new TreeMap<>(Map.of("sign", true, "extractable", extractable()));
    if (wrapWithTrusted()) {
      attributes.put("wrap-with-trusted", true);
    }
    return NewKey.lasting(key.label(), attributes);
  }

  /** It wraps one key and does nothing else, and cannot leave itself. */
  static NewKey wrappingKey(String label) {
    return NewKey.lasting(
        label,
        Map.of(
            "wrap",
            true,
            "unwrap",
            true,
            "encrypt",
            false,
            "decrypt",
            false,
            "sign",
            false,
            "verify",
            false,
            "extractable",
            false));
  }

  /** What a private key that was found or made has otherwise than planned. */
  List<String> differences(HsmKey found) {
    return found.differences(wanted(found));
  }

  /** The attributes that a private key must have; those of one that is sealed are as planned. */
  SortedMap<String, String> wanted(HsmKey found) {
    var wanted =
        new TreeMap<>(
            Map.of(
                "key-type", "ec",
                "class", HsmKey.PRIVATE,
                "token", "true",
                "private", "true",
                "sensitive", "true",
                "always-sensitive", "true",
                "local", "true",
                "sign", "true",
                "unwrap", "false",
                "derive", "false"));
    wanted.put("wrap-with-trusted", Boolean.toString(wrapWithTrusted()));
    wanted.put("never-extractable", Boolean.toString(!extractable()));
    // A key that was to be extractable for a while and has been sealed since is as planned.
    if (!extractable() || found.is("extractable") == extractable()) {
      wanted.put("extractable", Boolean.toString(extractable()));
    }
    return wanted;
  }
}
