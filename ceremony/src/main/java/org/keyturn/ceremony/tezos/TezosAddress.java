package org.keyturn.ceremony.tezos;

/** A tz3 address: the hash of a P-256 public key, always well-formed. */
public record TezosAddress(String text) {
  public TezosAddress {
    Base58Check.decodeText(Prefix.TZ3, text);
  }

  static TezosAddress ofHash(byte[] hash) {
    return new TezosAddress(Base58Check.encodeText(Prefix.TZ3, hash));
  }

  /** The 20 bytes of BLAKE2b that the address stands for. */
  public byte[] hash() {
    return Base58Check.decodeText(Prefix.TZ3, text);
  }

  @Override
  public String toString() {
    return text;
  }
}
