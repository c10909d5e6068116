package org.keyturn.ceremony.sshsig;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import org.keyturn.ceremony.json.Sha256;

/** A key whose signatures cover the signed bytes alone, as a key file or an agent makes them. */
sealed interface PlainKey extends KeyKind permits Ed25519Key, EcdsaKey, RsaKey {
  /** Signatures that held. */
  Remembered HELD = new Remembered();

  PublicKey key();

  /** The JDK's name of the signature algorithm. */
  String javaAlgorithm();

  /** From the form that travels to the one the JDK works with. */
  default byte[] toJava(byte[] wire) throws SshSignatureException {
    return wire;
  }

  /** The way back of {@link #toJava}. */
  default byte[] toWire(byte[] java) {
    return java;
  }

  @Override
  default void verify(byte[] value, byte[] signed, boolean verifyRequired)
      throws SshSignatureException {
    if (verifyRequired) {
      throw new SshSignatureException(
          "the roster demands a security key that verifies its user, and this key is none");
    }
    var in = new WireReader(value, "the signature");
    byte[] wire = in.string();
    in.end();
    verify(wire, signed);
  }

  /** Checks the bare signature. */
  default void verify(byte[] wire, byte[] signed) throws SshSignatureException {
    byte[] java = toJava(wire);
    Sha256 all = digest(java, signed);
    if (HELD.holds(all)) {
      return;
    }
    try {
      Signature verifier = Signature.getInstance(javaAlgorithm());
      verifier.initVerify(key());
      verifier.update(signed);
      if (verifier.verify(java)) {
        HELD.add(all);
        return;
      }
    } catch (GeneralSecurityException e) {
      // The JDK says so of values it cannot even read; to us they are as wrong as any.
    }
    throw new SshSignatureException("it does not match the statement");
  }

  /** Of all that decides whether a signature holds. */
  private Sha256 digest(byte[] signature, byte[] signed) {
    return Sha256.of(
        new WireWriter()
            .text(javaAlgorithm())
            .string(key().getEncoded())
            .string(signature)
            .string(signed)
            .bytes());
  }
}
