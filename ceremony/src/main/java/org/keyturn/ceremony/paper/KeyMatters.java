package org.keyturn.ceremony.paper;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keyturn.ceremony.record.Minutes;

/** The part of the minutes about certificates and keys. */
final class KeyMatters {
  /** Step and member of the record, and what people call it. */
  private record Matter(String step, String member, String title) {}

  private static final List<Matter> FINGERPRINTS =
      List.of(
          new Matter("verifyHsm", "aws-root-sha256", "AWS root"),
          new Matter("verifyHsm", "manufacturer-root-sha256", "manufacturer's root"),
          new Matter("verifyHsm", "manufacturer-root-pinned", "manufacturer's root pinned"),
          new Matter("verifyHsm", "hsm-certificate-sha256", "HSM certificate"),
          new Matter("verifyHsm", "csr-sha256", "cluster CSR"),
          new Matter("issueCertificate", "certificate-sha256", "cluster certificate"),
          new Matter("issueCertificate", "anchor-sha256", "anchor"));

  private static final List<Matter> KEY =
      List.of(
          new Matter("deriveAddress", "address", "Tezos address"),
          new Matter("deriveAddress", "p2pk", "public key"),
          new Matter("deriveAddress", "public-key-sha256", "SHA-256 of the public key"),
          new Matter("keys", "key-label", "label"),
          new Matter("keys", "key-reference", "reference"),
          new Matter("keys", "check-value", "check value"),
          new Matter("keys", "key-attributes", "attributes"),
          new Matter("exportKeys", "secret-key-export", "export of the secret key"),
          new Matter("sealKey", "extractable", "extractable"),
          new Matter("sealKey", "never-extractable", "never extractable"),
          new Matter("share", "signer", "signer"));

  private final Minutes minutes;

  KeyMatters(Minutes minutes) {
    this.minutes = minutes;
  }

  void write(Html html) {
    html.element("h2", "Certificates and keys").element("h3", "Certificates");
    var rows = new ArrayList<List<String>>();
    row("cluster certificate", "certificate").ifPresent(rows::add);
    row("anchor", "anchor").ifPresent(rows::add);
    if (!rows.isEmpty()) {
      html.grid("certificates", List.of("What", "Subject", "Issuer", "Valid", "Serial"), rows);
    }
    html.facts(found(FINGERPRINTS)).element("h3", "The key").facts(found(KEY));
  }

  private Map<String, String> found(List<Matter> matters) {
    var found = new LinkedHashMap<String, String>();
    for (Matter matter : matters) {
      minutes
          .evidence(matter.step(), matter.member())
          .ifPresent(value -> found.put(matter.title(), value));
    }
    if (found.isEmpty()) {
      found.put("nothing", "the ceremony did not get that far");
    }
    return found;
  }

  private Optional<List<String>> row(String what, String member) {
    return minutes
        .evidence("issueCertificate", member)
        .flatMap(KeyMatters::read)
        .map(
            certificate ->
                List.of(
                    what,
                    certificate.getSubjectX500Principal().getName(),
                    certificate.getIssuerX500Principal().getName(),
                    certificate.getNotBefore().toInstant()
                        + " to "
                        + certificate.getNotAfter().toInstant(),
                    certificate.getSerialNumber().toString(16)));
  }

  /** Nothing where it is no certificate; its fingerprint is shown all the same. */
  private static Optional<X509Certificate> read(String pem) {
    try {
      return Optional.of(
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(
                      new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))));
    } catch (CertificateException e) {
      return Optional.empty();
    }
  }
}
