package org.keyturn.activities.testing;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;
import org.keyturn.activities.x509.Pem;
import org.keyturn.ceremony.environment.Environment.Root;

/** Makes keys, certificates and requests, broken ones included. */
public final class TestPki {
  public static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  private TestPki() {}

  /** A name with a key. */
  public record Entity(String name, KeyPair keys) {
    public static Entity named(String name) {
      try {
        // RSA as the real ones are; short, since nothing here is secret.
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return new Entity(name, generator.generateKeyPair());
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }

    public Entity renamed(String other) {
      return new Entity(other, keys);
    }
  }

  /** What a certificate is to say. */
  public record Terms(boolean ca, Instant from, Instant until) {
    public static Terms authority() {
      return new Terms(true, NOW.minus(1, ChronoUnit.DAYS), NOW.plus(365, ChronoUnit.DAYS));
    }

    public static Terms leaf() {
      return new Terms(false, NOW.minus(1, ChronoUnit.DAYS), NOW.plus(365, ChronoUnit.DAYS));
    }

    public Terms expired() {
      return new Terms(ca, NOW.minus(9, ChronoUnit.DAYS), NOW.minus(2, ChronoUnit.DAYS));
    }
  }

  public static X509Certificate certificate(Entity issuer, Entity subject, Terms terms) {
    try {
      var builder =
          new JcaX509v3CertificateBuilder(
              new X500Name(issuer.name()),
              BigInteger.valueOf(System.nanoTime()),
              Date.from(terms.from()),
              Date.from(terms.until()),
              new X500Name(subject.name()),
              subject.keys().getPublic());
      if (terms.ca()) {
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
      }
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(
                  new JcaContentSignerBuilder("SHA256withRSA").build(issuer.keys().getPrivate())));
    } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A certificate, valid today, for the key of a request. */
  public static X509Certificate certify(Entity issuer, String requestPem) {
    try {
      var key =
          new JcaPEMKeyConverter()
              .getPublicKey(Pem.request("request", requestPem).getSubjectPublicKeyInfo());
      return certificate(issuer, new Entity("CN=HSM", new KeyPair(key, null)), today(false));
    } catch (PEMException e) {
      throw new IllegalStateException(e);
    }
  }

  public static Terms today(boolean ca) {
    Instant now = Instant.now();
    return new Terms(ca, now.minus(1, ChronoUnit.DAYS), now.plus(365, ChronoUnit.DAYS));
  }

  public static X509Certificate root(Entity entity) {
    return certificate(entity, entity, Terms.authority());
  }

  /** A request for {@code subject}'s key, signed by {@code signer}'s. */
  public static String request(Entity subject, Entity signer) {
    try {
      byte[] der =
          new JcaPKCS10CertificationRequestBuilder(
                  new X500Name(subject.name()), subject.keys().getPublic())
              .build(new JcaContentSignerBuilder("SHA256withRSA").build(signer.keys().getPrivate()))
              .getEncoded();
      var text = new StringWriter();
      try (var writer = new PemWriter(text)) {
        writer.writeObject(new PemObject("CERTIFICATE REQUEST", der));
      }
      return text.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Installs a root as the environment names it. */
  public static Root pinned(Path folder, String name, X509Certificate certificate) {
    try {
      Path file = Files.writeString(folder.resolve(name + ".pem"), Pem.write(certificate));
      return new Root(file, Pem.fingerprint(certificate));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
