package org.keyturn.ceremony.sshsig;

/** What a public key is inside its blob, and how signatures of its kind are checked. */
sealed interface KeyKind permits PlainKey, SecurityKey {
  /** The one signature algorithm that is accepted for keys of this kind. */
  String signatureAlgorithm();

  /**
   * Checks a signature over {@code signed}.
   *
   * @param value what follows the algorithm's name in the signature
   * @param verifyRequired whether the authenticator must have verified its user, by PIN or biometry
   * @throws SshSignatureException with the reason when it does not hold
   */
  void verify(byte[] value, byte[] signed, boolean verifyRequired) throws SshSignatureException;

  /** Reads what follows the algorithm's name in a public key. */
  static KeyKind read(String algorithm, WireReader in) throws SshSignatureException {
    KeyKind kind =
        switch (algorithm) {
          case Ed25519Key.ALGORITHM -> Ed25519Key.read(in);
          case "ecdsa-sha2-nistp256" -> EcdsaKey.read(in, EcdsaKey.Curve.P256);
          case "ecdsa-sha2-nistp384" -> EcdsaKey.read(in, EcdsaKey.Curve.P384);
          case RsaKey.ALGORITHM -> RsaKey.read(in);
          case "sk-ssh-ed25519@openssh.com" -> SecurityKey.read(algorithm, Ed25519Key.read(in), in);
          case "sk-ecdsa-sha2-nistp256@openssh.com" ->
              SecurityKey.read(algorithm, EcdsaKey.read(in, EcdsaKey.Curve.P256), in);
          default ->
              throw new SshSignatureException(
                  "keys of kind "
                      + printable(algorithm)
                      + " cannot decide; use ssh-ed25519, ecdsa-sha2-nistp256, ecdsa-sha2-nistp384,"
                      + " ssh-rsa or a security key (sk-ssh-ed25519@openssh.com,"
                      + " sk-ecdsa-sha2-nistp256@openssh.com)");
        };
    in.end();
    return kind;
  }

  /** Someone else's word, fit to stand in a message. */
  static String printable(String algorithm) {
    String plain = algorithm.replaceAll("[^\\x21-\\x7e]", "?");
    return plain.length() > 64 ? plain.substring(0, 64) + "…" : plain;
  }
}
