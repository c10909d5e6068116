package org.keyturn.simulator.aws.cloudhsm;

import java.io.IOException;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.keyturn.simulator.pki.Pem;

/**
 * The signed certificate and the trust anchor of a customer, with the rules of "Initialize the
 * cluster" (AWS CloudHSM user guide) and of the API reference. AWS does not publish its wording.
 */
record CustomerCertificate(String certificatePem, String anchorPem, Assumptions assumptions) {
  private static final int LONGEST = 4;
  private static final int LARGEST = 16 * 1024;
  private static final List<Integer> RSA_BITS = List.of(2048, 3072, 4096);
  private static final Set<String> CURVES =
      Set.of(
          X9ObjectIdentifiers.prime256v1.getId(),
          SECObjectIdentifiers.secp384r1.getId(),
          SECObjectIdentifiers.secp521r1.getId());
  private static final Pattern DIGESTS =
      Pattern.compile("SHA(224|256|384|512)with(RSA|ECDSA)|RSASSA-PSS");

  void check(String csr, Instant now) {
    List<X509Certificate> signed = read(certificatePem, "SignedCert");
    if (signed.size() != 1) {
      throw Refusal.invalid("SignedCert must hold exactly one certificate.");
    }
    List<X509Certificate> anchors = read(anchorPem, "TrustAnchor");
    X509Certificate certificate = signed.get(0);
    checkAnchors(anchors, now);
    if (!issued(anchors.get(0), certificate)) {
      throw Refusal.invalid("SignedCert is not signed by the TrustAnchor.");
    }
    checkValid(certificate, "SignedCert", now);
    if (!Arrays.equals(certificate.getPublicKey().getEncoded(), publicKey(csr))) {
      throw Refusal.invalid("SignedCert does not match the CSR of the cluster.");
    }
  }

  /** A self-signed certificate, or a chain from the issuing certificate to a self-signed root. */
  private void checkAnchors(List<X509Certificate> anchors, Instant now) {
    boolean chain = anchors.size() > 1;
    if (chain && !assumptions.usual(Assumption.ANCHOR_CHAIN)) {
      throw Refusal.invalid("TrustAnchor must hold exactly one certificate.");
    }
    if (anchors.size() > LONGEST || anchorPem.length() > LARGEST) {
      throw Refusal.invalid(
          "TrustAnchor must hold at most " + LONGEST + " certificates in at most 16 KB.");
    }
    for (int n = 0; n < anchors.size(); n++) {
      X509Certificate anchor = anchors.get(n);
      boolean root = n == anchors.size() - 1;
      if (root != issued(anchor, anchor) || !root && !issued(anchors.get(n + 1), anchor)) {
        throw Refusal.invalid(
            chain
                ? "TrustAnchor must be a chain from the issuing to a self-signed certificate."
                : "TrustAnchor must be self-signed.");
      }
      checkValid(anchor, "TrustAnchor", now);
      checkAlgorithms(anchor);
      checkExtensions(anchor);
    }
  }

  private static void checkAlgorithms(X509Certificate anchor) {
    PublicKey key = anchor.getPublicKey();
    boolean fits =
        key instanceof RSAPublicKey rsa
            ? RSA_BITS.contains(rsa.getModulus().bitLength())
            : CURVES.contains(
                String.valueOf(
                    SubjectPublicKeyInfo.getInstance(key.getEncoded())
                        .getAlgorithm()
                        .getParameters()));
    if (!fits) {
      throw Refusal.invalid(
          "TrustAnchor must have an RSA key of 2048, 3072 or 4096 bits or an EC key on prime256v1,"
              + " secp384r1 or secp521r1.");
    }
    if (!DIGESTS.matcher(anchor.getSigAlgName()).matches()) {
      throw Refusal.invalid("TrustAnchor must be signed with SHA-224, -256, -384 or -512.");
    }
  }

  /** With any extension there must be BasicConstraints, and they must not contradict each other. */
  private static void checkExtensions(X509Certificate anchor) {
    boolean extended =
        anchor.getCriticalExtensionOIDs() != null
            && !(anchor.getCriticalExtensionOIDs().isEmpty()
                && anchor.getNonCriticalExtensionOIDs().isEmpty());
    if (extended && anchor.getBasicConstraints() < 0) {
      throw Refusal.invalid(
          "TrustAnchor uses X.509 v3 extensions without BasicConstraints of an authority.");
    }
    boolean[] usage = anchor.getKeyUsage();
    if (usage != null && !usage[5]) {
      throw Refusal.invalid("TrustAnchor has a KeyUsage that does not allow signing certificates.");
    }
  }

  private static void checkValid(X509Certificate certificate, String what, Instant now) {
    if (Date.from(now).before(certificate.getNotBefore())
        || Date.from(now).after(certificate.getNotAfter())) {
      throw Refusal.invalid(
          what
              + " is valid from "
              + certificate.getNotBefore().toInstant()
              + " to "
              + certificate.getNotAfter().toInstant()
              + ", which is not now.");
    }
  }

  private static boolean issued(X509Certificate issuer, X509Certificate certificate) {
    try {
      certificate.verify(issuer.getPublicKey());
      return certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal());
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static List<X509Certificate> read(String pem, String what) {
    try {
      return Pem.certificates(pem);
    } catch (CertificateException e) {
      throw Refusal.invalid(what + " is not a PEM encoded X.509 certificate.");
    }
  }

  private static byte[] publicKey(String csr) {
    try (PEMParser pem = new PEMParser(new StringReader(csr))) {
      PKCS10CertificationRequest request = (PKCS10CertificationRequest) pem.readObject();
      return request.getSubjectPublicKeyInfo().getEncoded();
    } catch (IOException e) {
      throw new IllegalStateException("the simulator's own CSR cannot be read", e);
    }
  }
}
