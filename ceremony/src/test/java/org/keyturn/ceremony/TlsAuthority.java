package org.keyturn.ceremony;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A CA that gives out certificates for TLS, as the PEM files that settings name. */
public final class TlsAuthority {
  private static final Duration BEGUN = Duration.ofDays(30);

  private final Path folder;
  private final X500Name name;
  private final KeyPair pair;
  private final Path certificate;

  /**
   * A certificate and its key.
   *
   * @param key PKCS #8, not encrypted
   */
  public record Identity(Path certificate, Path key) {}

  public TlsAuthority(Path folder, String name)
      throws GeneralSecurityException, IOException, OperatorCreationException {
    this.folder = folder;
    this.name = new X500Name("CN=" + name);
    this.pair = pair();
    X509v3CertificateBuilder own =
        certificate(this.name, pair, Instant.now().plus(Duration.ofDays(1)))
            .addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
    this.certificate = write(name + ".pem", "CERTIFICATE", signed(own));
  }

  /** The file of the CA's own certificate. */
  public Path certificate() {
    return certificate;
  }

  /**
   * Gives out a certificate of this machine.
   *
   * @param left how long it is still valid; negative for one that has expired
   */
  public Identity issue(String holder, Duration left)
      throws GeneralSecurityException, IOException, OperatorCreationException {
    KeyPair own = pair();
    var names =
        new GeneralNames(
            new GeneralName[] {
              new GeneralName(GeneralName.dNSName, "localhost"),
              new GeneralName(GeneralName.iPAddress, "127.0.0.1")
            });
    X509v3CertificateBuilder leaf =
        certificate(new X500Name("CN=" + holder), own, Instant.now().plus(left))
            .addExtension(Extension.subjectAlternativeName, false, names);
    return new Identity(
        write(holder + ".pem", "CERTIFICATE", signed(leaf)),
        write(holder + ".key", "PRIVATE KEY", own.getPrivate().getEncoded()));
  }

  private X509v3CertificateBuilder certificate(X500Name subject, KeyPair holder, Instant end) {
    return new JcaX509v3CertificateBuilder(
        name,
        BigInteger.valueOf(System.nanoTime()),
        Date.from(Instant.now().minus(BEGUN)),
        Date.from(end),
        subject,
        holder.getPublic());
  }

  private byte[] signed(X509v3CertificateBuilder certificate)
      throws IOException, OperatorCreationException {
    return certificate
        .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()))
        .getEncoded();
  }

  private static KeyPair pair() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    return generator.generateKeyPair();
  }

  private Path write(String file, String label, byte[] der) throws IOException {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return Files.writeString(
        folder.resolve(file),
        "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(label, body, label),
        US_ASCII);
  }
}
