package org.keyturn.activities.proof;

import org.keyturn.activities.password.Password;

/** A fresh process that logs in as the signer and signs once. */
public interface SignerProcess {
  /**
   * @throws io.temporal.failure.ApplicationFailure when it does not sign
   */
  Signed sign(ToSign request, Password password);

  /** Whether the provider is configured to demand keys on two HSMs. */
  boolean availabilityCheck();

  /**
   * What to sign and with which key.
   *
   * @param digest 32 bytes, not to be hashed again
   */
  record ToSign(String user, String label, String publicLabel, byte[] digest) {}

  /**
   * A signature and the provider's own view of the public key.
   *
   * @param signature DER
   * @param publicKey SubjectPublicKeyInfo
   */
  record Signed(byte[] signature, byte[] publicKey) {}
}
