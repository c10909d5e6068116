package org.keyturn.ceremony.runbook;

import static org.keyturn.ceremony.runbook.Explanation.because;

import org.keyturn.ceremony.decision.GateName;

/** The steps from the generation of the key to the published record. */
final class KeyExplained {
  private static final String WRAP = "cloudhsm_cli-key-wrap";

  private KeyExplained() {}

  static Explanation of(Step step) {
    return switch (step) {
      case KEYS ->
          because(
                  "Every attribute is given when the key is made: by the client's defaults no EC key"
                      + " could sign and every key could be extracted.")
              .looksAt("whether there is a key of that label")
              .guide("cloudhsm_cli-key-generate-asymmetric-pair-ec")
              .parksWhen(
                  "a key of that label is not as planned, or half of a pair is missing",
                  "two keys have the label")
              .irreversibleBy(GateName.KEYS);
      case EXPORT_KEYS ->
          because(
                  "The address comes from the public key. The secret key leaves as the plan says:"
                      + " not at all, wrapped for this cluster, or sealed to a recipient.")
              .looksAt("the attributes of the keys")
              .guide("cloudhsm_cli-key-generate-file")
              .parksWhen(
                  "the exported key is not the attribute ec-point",
                  "the drill of the wrapped key fails",
                  "the recipient's key is not the approved one")
              .irreversibleBy(GateName.KEYS);
      case EXPORT_FOR_HOT_WALLET ->
          because("A copy for a wallet that signs without the HSMs; it has a gate of its own.")
              .looksAt("that the recipient's key is the approved one")
              .guide(WRAP)
              .parksWhen(
                  "the recipient's key is not the approved one",
                  "the officer cannot mark the recipient's key as trusted")
              .irreversibleBy(GateName.HOT_WALLET);
      case SEAL_KEY ->
          because("From now on no user of the HSMs, however logged in, can take the key out.")
              .looksAt("the key's attributes")
              .guide("cloudhsm_cli-key-attributes")
              .parksWhen("the key reads extractable=true afterwards")
              .irreversibleBy(GateName.KEYS);
      case SHARE ->
          because("The signer may use the key and nothing more, and what it may not do is tried.")
              .looksAt("with whom the key is shared")
              .guide("cloudhsm_cli-key-share")
              .parksWhen(
                  "the key is shared with somebody else",
                  "the signer or the key manager can do what must be refused");
      case DERIVE_ADDRESS ->
          because("Funds are sent to this address, so it is derived from two exports of the key.")
              .looksAt("nothing: it computes")
              .parksWhen("the two exports give two addresses");
      case PROVE_SIGNING ->
          because(
                  "It takes the way of the real signer: a process of its own, AWS's JCE provider,"
                      + " the signer's password. With two HSMs the provider signs only if both have"
                      + " the key.")
              .looksAt("with two HSMs, that the key availability check is on")
              .guide("java-library")
              .parksWhen(
                  "the signature does not verify with the exported public key",
                  "the signer cannot log in or sign");
      case PUBLISH_RECORD ->
          because(
                  "The record is what is left when everybody has gone: it is verified before it is"
                      + " written, and never overwritten.")
              .looksAt("whether it is there already; its folder is named by its digest")
              .parksWhen("the record does not verify", "the folder cannot be written")
              .irreversibleBy(GateName.HANDOVER);
      default -> throw new IllegalArgumentException("explained elsewhere: " + step);
    };
  }
}
