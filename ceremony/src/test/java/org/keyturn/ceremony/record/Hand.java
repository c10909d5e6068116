package org.keyturn.ceremony.record;

import org.keyturn.ceremony.decision.Decision;
import org.keyturn.ceremony.sshsig.OpenSshKey;
import org.keyturn.ceremony.sshsig.SoftwareAuthenticator;
import org.keyturn.ceremony.sshsig.SshSignature;
import org.keyturn.ceremony.sshsig.SshSignatureException;

/**
 * What somebody signs with in a test.
 *
 * @param line of their public key
 */
record Hand(String line, boolean verifyRequired, Signing signing) {
  /** Makes the signature of a statement. */
  interface Signing {
    SshSignature sign(String statement) throws SshSignatureException;
  }

  static Hand of(OpenSshKey key) {
    return new Hand(
        key.publicKey().line(), false, statement -> key.sign(Decision.NAMESPACE, statement));
  }

  /** A security key whose user does to it what the flags say. */
  static Hand of(SoftwareAuthenticator device, int flags, boolean verifyRequired) {
    return new Hand(
        device.line(),
        verifyRequired,
        statement -> device.sign(Decision.NAMESPACE, statement, flags));
  }

  String sign(String statement) {
    try {
      return signing.sign(statement).armoured();
    } catch (SshSignatureException e) {
      throw new AssertionError(e);
    }
  }
}
