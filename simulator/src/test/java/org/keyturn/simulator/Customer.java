package org.keyturn.simulator;

import java.io.IOException;
import java.io.StringReader;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.keyturn.simulator.pki.Pem;

/** A customer's certificate authority, good or with one thing wrong. */
final class Customer {
  private final KeyPair keys;
  private final String algorithm;
  private final X500Name name;

  Customer() {
    this("SHA256withRSA", 2048);
  }

  Customer(String algorithm, int size) {
    this(algorithm, size, "CN=customer");
  }

  Customer(String algorithm, int size, String name) {
    this.name = new X500Name(name);
    this.algorithm = algorithm;
    try {
      String kind = algorithm.endsWith("ECDSA") ? "EC" : "RSA";
      KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
      generator.initialize(size);
      keys = generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  String anchor() {
    return certificate(name, own(), Instant.now().plus(Duration.ofDays(3652)), true, false);
  }

  String expiredAnchor() {
    return certificate(name, own(), Instant.now().minus(Duration.ofMinutes(1)), true, false);
  }

  String anchorWithoutBasicConstraints() {
    return certificate(name, own(), Instant.now().plus(Duration.ofDays(3652)), false, true);
  }

  /** Lets another authority issue certificates under this one. */
  String authorize(Customer other) {
    return certificate(
        other.name, other.own(), Instant.now().plus(Duration.ofDays(3652)), true, false);
  }

  /** Signs what the request asks for, as it is. */
  String sign(String csr) {
    try (PEMParser pem = new PEMParser(new StringReader(csr))) {
      PKCS10CertificationRequest request = (PKCS10CertificationRequest) pem.readObject();
      return certificate(
          request.getSubject(),
          request.getSubjectPublicKeyInfo(),
          Instant.now().plus(Duration.ofDays(3652)),
          false,
          false);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private SubjectPublicKeyInfo own() {
    return SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded());
  }

  private String certificate(
      X500Name subject, SubjectPublicKeyInfo key, Instant until, boolean ca, boolean usageOnly) {
    try {
      X509v3CertificateBuilder certificate =
          new X509v3CertificateBuilder(
              name,
              BigInteger.TEN,
              Date.from(Instant.now().minus(Duration.ofDays(1))),
              Date.from(until),
              subject,
              key);
      if (ca) {
        certificate.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
      }
      if (usageOnly) {
        certificate.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
      }
      return Pem.write(
          certificate.build(
              new JcaContentSignerBuilder(algorithm)
                  .setProvider(new BouncyCastleProvider())
                  .build(keys.getPrivate())));
    } catch (IOException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }
}
