package org.keyturn.workflows.key;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.decision.Mandate;
import org.keyturn.workflows.mandate.Evident;
import org.keyturn.workflows.mandate.Facts;
import org.keyturn.workflows.mandate.Mandated;
import org.keyturn.workflows.mandate.UnderGate;

/** The baking key, from generation to the proof that the signer can sign with it. */
@ActivityInterface
public interface KeyActivities {
  /**
   * Generates the EC P-256 key, and the AES wrapping key where the exposure is {@code wrapped};
   * exactly one match each.
   */
  @UnderGate(GateName.KEYS)
  @ActivityMethod(name = "keys")
  KeysMade keys(OnKey request);

  /**
   * Exports the public key, and the secret key as the exposure has it: not at all, wrapped and
   * drilled, or escrowed.
   */
  @UnderGate(GateName.KEYS)
  @ActivityMethod(name = "exportKeys")
  Exported exportKeys(OnKey request);

  /** Seals a copy of the secret key to the hot wallet's recipient. */
  @UnderGate(GateName.HOT_WALLET)
  @ActivityMethod(name = "exportForHotWallet")
  Blob exportForHotWallet(OnKey request);

  /** Makes the key non-extractable for good and reads that back. */
  @UnderGate(GateName.KEYS)
  @ActivityMethod(name = "sealKey")
  KeySealed sealKey(OnKey request);

  /**
   * Shares the key with the signer, who can then sign, and can neither wrap nor share nor delete
   * it.
   */
  @UnderGate(GateName.KEYS)
  @ActivityMethod(name = "share")
  Shared share(OnKey request);

  /**
   * Signs a fresh digest as the signer, in a process of its own through the JCE provider, and
   * verifies it off the HSM.
   */
  @UnderGate(GateName.KEYS)
  @ActivityMethod(name = "proveSigning")
  SigningProved proveSigning(ProveSigning request);

  record OnKey(Mandate mandate, String clusterId, String label) implements Mandated {
    @Override
    public SortedMap<String, String> asked() {
      return new TreeMap<>(Map.of(Facts.CLUSTER, clusterId, Facts.KEY_LABEL, label));
    }
  }

  /**
   * @param publicKeyPem the exported public key that the signature must verify with
   * @param members how many HSMs must hold the key; with more than one the key-availability check
   *     must be on
   */
  record ProveSigning(
      Mandate mandate, String clusterId, String label, String publicKeyPem, int members)
      implements Mandated {
    @Override
    public SortedMap<String, String> asked() {
      return new TreeMap<>(Map.of(Facts.CLUSTER, clusterId, Facts.KEY_LABEL, label));
    }
  }

  /**
   * @param attributes of the private key as read back, {@code name=value} joined by spaces
   */
  record KeysMade(
      String label,
      String reference,
      String checkValue,
      String attributes,
      Optional<String> wrappingReference)
      implements Evident {
    @Override
    public SortedMap<String, String> evidence() {
      var evidence =
          new TreeMap<>(
              Map.of(
                  Facts.KEY_LABEL,
                  label,
                  "key-reference",
                  reference,
                  "check-value",
                  checkValue,
                  Facts.KEY_ATTRIBUTES,
                  attributes));
      wrappingReference.ifPresent(reference -> evidence.put("wrapping-key-reference", reference));
      return evidence;
    }
  }

  /**
   * @param publicKeyPem SubjectPublicKeyInfo of the exported public key
   * @param ecPoint the attribute {@code ec-point} of the same key, the second source
   * @param secret the exported secret key; absent where the exposure is {@code none}
   */
  record Exported(String publicKeyPem, String ecPoint, Optional<Blob> secret) implements Evident {
    @Override
    public SortedMap<String, String> evidence() {
      var evidence = new TreeMap<>(Map.of(Facts.PUBLIC_KEY, publicKeyPem, "ec-point", ecPoint));
      secret.ifPresentOrElse(
          blob -> evidence.putAll(blob.evidence()),
          () -> evidence.put("secret-key-export", "declined: exposure none"));
      return evidence;
    }
  }

  /**
   * A wrapped secret key. It is ciphertext and stays on the bastion; the record has its digest.
   *
   * @param file on the bastion
   * @param mechanism for example {@code rsa-aes}
   * @param drill what was tried with it
   * @param recipientLabel of the recipient's public key, which stays in the HSMs
   */
  record Blob(
      String file,
      String sha256,
      String mechanism,
      String recipient,
      String drill,
      Optional<String> recipientLabel)
      implements Evident {
    @Override
    public SortedMap<String, String> evidence() {
      var evidence =
          new TreeMap<>(
              Map.of(
                  "blob",
                  file,
                  "blob-sha256",
                  sha256,
                  "mechanism",
                  mechanism,
                  Facts.RECIPIENT,
                  recipient,
                  "drill",
                  drill));
      recipientLabel.ifPresent(label -> evidence.put("recipient-key-label", label));
      return evidence;
    }
  }

  record KeySealed(String label, boolean extractable, boolean neverExtractable) implements Evident {
    @Override
    public SortedMap<String, String> evidence() {
      return new TreeMap<>(
          Map.of(
              Facts.KEY_LABEL,
              label,
              "extractable",
              Boolean.toString(extractable),
              "never-extractable",
              Boolean.toString(neverExtractable)));
    }
  }

  /**
   * @param refusals what the signer was refused, and the manager too once the key is sealed
   */
  record Shared(String signer, String refusals) implements Evident {
    @Override
    public SortedMap<String, String> evidence() {
      return new TreeMap<>(Map.of(Facts.SIGNER, signer, "refused", refusals));
    }
  }

  /**
   * @param publicKeyPem as the JCE provider gives it: the third look at the same key
   * @param availabilityCheck whether the provider would have refused to sign with a key that is on
   *     one HSM only
   */
  record SigningProved(
      String signer,
      String digest,
      String signature,
      String publicKeyPem,
      boolean availabilityCheck)
      implements Evident {
    @Override
    public SortedMap<String, String> evidence() {
      return new TreeMap<>(
          Map.of(
              Facts.SIGNER,
              signer,
              "digest",
              digest,
              "signature",
              signature,
              "jce-public-key",
              publicKeyPem,
              "key-availability-check",
              availabilityCheck ? "on" : "off"));
    }
  }
}
