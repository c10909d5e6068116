package org.keyturn.ceremony.tezos;

import org.bouncycastle.crypto.digests.Blake2bDigest;

/** BLAKE2b with the output length as a parameter (RFC 7693), which truncation would not give. */
final class Blake2b {
  private Blake2b() {}

  static byte[] digest(int bytes, byte[] content) {
    Blake2bDigest blake2b = new Blake2bDigest(8 * bytes);
    blake2b.update(content, 0, content.length);
    byte[] digest = new byte[bytes];
    blake2b.doFinal(digest, 0);
    return digest;
  }
}
