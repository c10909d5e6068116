package org.keyturn.activities.key;

import io.temporal.failure.ApplicationFailure;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.keyturn.activities.failure.Failures;
import org.keyturn.ceremony.decision.Mandate;
import org.keyturn.ceremony.json.Sha256;
import org.keyturn.ceremony.roster.Recipient;
import org.keyturn.ceremony.roster.Roster;
import org.keyturn.workflows.mandate.Facts;

/** A recipient whose key is the one that people signed. */
record SealedTo(String name, String pem, BigInteger modulus) {
  private static final int AES_WRAP_BLOCK = 8;

  /** A P-256 private key takes no less, in any PKCS#8 form, than its scalar. */
  private static final int SMALLEST_PAYLOAD = 32;

  /**
   * The recipient in this machine's roster.
   *
   * @throws ApplicationFailure unless the digest of its key is in the facts that were signed
   */
  static SealedTo of(Roster roster, String name, Mandate mandate) {
    Recipient recipient =
        roster
            .recipient(name)
            .orElseThrow(
                () ->
                    Failures.needsPeople(
                        "the roster on this machine has no recipient " + name,
                        "Install the roster that was signed, then retry."));
    RSAPublicKey key = rsa(recipient);
    String digest = Sha256.of(key.getEncoded()).hex();
    String signed = mandate.facts().getOrDefault(Facts.RECIPIENT_KEY, "none");
    if (!name.equals(mandate.facts().get(Facts.RECIPIENT)) || !digest.equals(signed)) {
      throw Failures.needsPeople(
          "people signed recipient "
              + mandate.facts().get(Facts.RECIPIENT)
              + " with key "
              + signed
              + ", this machine has "
              + name
              + " with "
              + digest,
          "Nothing was exported. Find out which key is right; a new round must be signed for"
              + " another one.");
    }
    return new SealedTo(name, recipient.publicKeyPem(), key.getModulus());
  }

  /** Whether the client's hexadecimal text is this modulus. */
  boolean isModulus(String hex) {
    String digits = hex.startsWith("0x") ? hex.substring(2) : hex;
    return digits.matches("[0-9a-fA-F]+") && new BigInteger(digits, 16).equals(modulus);
  }

  /** What can be seen from outside: an RSA block of this key's size, then AES key wrap blocks. */
  void refuseUnlessSealed(byte[] blob, Path file) {
    int wrapped = blob.length - (modulus.bitLength() + 7) / 8;
    if (wrapped < SMALLEST_PAYLOAD + AES_WRAP_BLOCK || wrapped % AES_WRAP_BLOCK != 0) {
      throw Failures.needsPeople(
          file + " has " + blob.length + " bytes, which is no key sealed to " + name,
          "Delete the file, then retry.");
    }
  }

  private static RSAPublicKey rsa(Recipient recipient) {
    try {
      String base64 = recipient.publicKeyPem().replaceAll("-----[A-Z ]+-----", "");
      byte[] der = Base64.getMimeDecoder().decode(base64);
      return (RSAPublicKey)
          KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw Failures.needsPeople(
          "the key of recipient " + recipient.name() + " is no RSA public key",
          "Correct the roster; it must be signed anew.");
    }
  }
}
