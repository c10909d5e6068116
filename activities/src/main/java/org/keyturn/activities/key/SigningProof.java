package org.keyturn.activities.key;

import java.util.HexFormat;
import org.keyturn.activities.failure.Failures;
import org.keyturn.activities.password.Password;
import org.keyturn.activities.password.PasswordNames;
import org.keyturn.activities.password.PasswordStore;
import org.keyturn.activities.proof.SignerProcess;
import org.keyturn.activities.proof.SignerProcess.Signed;
import org.keyturn.activities.proof.SignerProcess.ToSign;
import org.keyturn.ceremony.plan.Plan;
import org.keyturn.ceremony.tezos.KeyFormatException;
import org.keyturn.ceremony.tezos.P256PublicKey;
import org.keyturn.ceremony.tezos.P256Signature;
import org.keyturn.workflows.key.KeyActivities.ProveSigning;
import org.keyturn.workflows.key.KeyActivities.SigningProved;

/**
 * Signs as the signer in a fresh process. With the key-availability check on, that process signs
 * only when the key is on two HSMs, which is the proof that the second one has it.
 */
record SigningProof(PasswordStore store, SignerProcess process) {
  SigningProved prove(Plan plan, PasswordNames names, ProveSigning request) {
    boolean availabilityCheck = process.availabilityCheck();
    if (request.members() > 1 && !availabilityCheck) {
      throw Failures.needsPeople(
          "the key-availability check of the JCE provider is off with "
              + request.members()
              + " HSMs",
          "Run configure-jce --enable-key-availability-check, then retry.");
    }
    byte[] digest = Digests.random();
    Signed signed;
    try (Password password = store.read(names.signer())) {
      signed =
          process.sign(
              new ToSign(
                  plan.users().signer(), plan.key().label(), plan.key().publicLabel(), digest),
              password);
    }
    try {
      P256PublicKey exported = P256PublicKey.ofPem(request.publicKeyPem());
      P256PublicKey provided = P256PublicKey.ofSpki(signed.publicKey());
      if (!exported.equals(provided)) {
        throw failed("the provider's public key is not the exported one");
      }
      if (!exported.verifies(digest, P256Signature.ofDer(signed.signature()))) {
        throw failed("the signature does not verify with the exported public key");
      }
      HexFormat hex = HexFormat.of();
      return new SigningProved(
          plan.users().signer(),
          hex.formatHex(digest),
          hex.formatHex(signed.signature()),
          provided.spkiPem(),
          availabilityCheck);
    } catch (KeyFormatException e) {
      throw failed(String.valueOf(e.getMessage()));
    }
  }

  private static RuntimeException failed(String why) {
    return Failures.needsPeople(
        "the signer's proof failed: " + why,
        "Do not use this key: find out which key has the label, or abort.");
  }
}
