package org.keyturn.ceremony.record;

import static org.keyturn.ceremony.record.BrokenEntryException.member;
import static org.keyturn.ceremony.record.BrokenEntryException.unless;

import java.util.HexFormat;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.keyturn.ceremony.json.Sha256;
import org.keyturn.ceremony.tezos.KeyFormatException;
import org.keyturn.ceremony.tezos.P256PublicKey;
import org.keyturn.ceremony.tezos.P256Signature;

/** Derives everything that is said about the key from the recorded public key again. */
final class KeyReplay {
  private @Nullable P256PublicKey key;
  private boolean proved;

  void evidence(Entry entry) throws BrokenEntryException {
    try {
      switch (entry.name()) {
        case "exportKeys" -> exported(entry);
        case "deriveAddress" -> same(entry.content());
        case "proveSigning" -> proved(entry);
        default -> {
          // No other step says anything about the key that can be derived.
        }
      }
    } catch (KeyFormatException | IllegalArgumentException e) {
      throw new BrokenEntryException("its key or signature cannot be read: " + e.getMessage());
    }
  }

  private void exported(Entry entry) throws BrokenEntryException {
    var exported = P256PublicKey.ofPem(member(entry, "public-key"));
    unless(
        exported.equals(P256PublicKey.ofEcPointHex(member(entry, "ec-point"))),
        "the exported public key and the key's ec-point differ");
    unless(key == null || exported.equals(key), "another public key was exported before");
    key = exported;
  }

  private void proved(Entry entry) throws BrokenEntryException {
    unless(
        known().equals(P256PublicKey.ofPem(member(entry, "jce-public-key"))),
        "the signer's public key is not the exported one");
    byte[] digest = HexFormat.of().parseHex(member(entry, "digest"));
    byte[] signature = HexFormat.of().parseHex(member(entry, "signature"));
    unless(
        known().verifies(digest, P256Signature.ofDer(signature)),
        "the signer's signature does not verify with the exported public key");
    proved = true;
  }

  /** Whether address, p2pk and digest in {@code said} are those of the recorded key. */
  void same(SortedMap<String, String> said) throws BrokenEntryException {
    same(said, "address", known().address().text());
    same(said, "p2pk", known().p2pk());
    same(said, "public-key-sha256", Sha256.of(known().spki()).hex());
  }

  private static void same(SortedMap<String, String> said, String name, String derived)
      throws BrokenEntryException {
    unless(
        derived.equals(said.get(name)),
        "its " + name + " is " + said.get(name) + ", but the recorded key has " + derived);
  }

  boolean isProved() {
    return proved;
  }

  Optional<String> address() {
    return Optional.ofNullable(key).map(found -> found.address().text());
  }

  private P256PublicKey known() throws BrokenEntryException {
    if (key == null) {
      throw new BrokenEntryException("no public key was exported before");
    }
    return key;
  }
}
