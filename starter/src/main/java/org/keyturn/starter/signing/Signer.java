package org.keyturn.starter.signing;

import org.keyturn.ceremony.sshsig.SshPublicKey;

/** Something that can sign with one participant's key. */
public interface Signer {
  /**
   * Signs a statement in the namespace of decisions.
   *
   * @return the armoured signature
   */
  String sign(String statement);

  /** The key it signs with. */
  SshPublicKey key();
}
