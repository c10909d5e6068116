package org.keyturn.simulator.pki;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.util.io.pem.PemReader;
import org.keyturn.simulator.state.AtomicFile;

/** A root of trust of the simulator's own, made once per state directory. */
public final class Root {
  private static final Duration LIFE = Duration.ofDays(3652);

  private final Path file;
  private final Path valid;
  private volatile X509Certificate certificate;
  private final PrivateKey key;

  private Root(Path file, X509Certificate certificate, PrivateKey key) {
    this.file = file;
    this.valid = file.resolveSibling(file.getFileName() + ".valid");
    this.certificate = certificate;
    this.key = key;
  }

  /** Reads the root of this name from the directory, or makes it there. */
  public static Root in(Path directory, String name, String subject, Clock clock) {
    Path file = directory.resolve(name + ".pem");
    Path keyFile = directory.resolve(name + ".key");
    try {
      if (!Files.exists(file)) {
        KeyPair keys = Keys.rsa();
        X500Name self = new X500Name(subject);
        X509Certificate made =
            new Issuer(self, keys.getPrivate(), clock).authority(self, keys.getPublic(), LIFE);
        // The certificate comes last: where it is, its key is too.
        write(keyFile, Pem.write(new JcaPKCS8Generator(keys.getPrivate(), null)));
        write(file, Pem.write(made));
      }
      X509Certificate certificate = Pem.certificates(Files.readString(file)).get(0);
      return new Root(file, certificate, readKey(keyFile));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the root " + file, e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot read or make the root " + file, e);
    }
  }

  private static void write(Path file, String text) {
    AtomicFile.write(file, text.getBytes(US_ASCII));
  }

  private static PrivateKey readKey(Path file) throws IOException, GeneralSecurityException {
    try (PemReader pem = new PemReader(new StringReader(Files.readString(file)))) {
      return KeyFactory.getInstance("RSA")
          .generatePrivate(new PKCS8EncodedKeySpec(pem.readPemObject().getContent()));
    }
  }

  /** Puts in the place of the certificate one of the same name and key that has expired. */
  public void expire(Clock clock) {
    try {
      if (!Files.exists(valid)) {
        AtomicFile.write(valid, Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep " + file, e);
    }
    Clock then = Clock.offset(clock, LIFE.negated());
    Issuer self = new Issuer(name(), key, then);
    X509Certificate expired = self.authority(name(), certificate.getPublicKey(), LIFE.minusDays(1));
    write(file, Pem.write(expired));
    certificate = expired;
  }

  /** Puts the certificate back that {@link #expire} replaced. */
  public void renew() {
    try {
      if (Files.exists(valid)) {
        certificate = Pem.certificates(Files.readString(valid)).get(0);
        Files.move(valid, file, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot put back " + file, e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot read " + valid, e);
    }
  }

  private X500Name name() {
    return X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
  }

  /** Where the certificate lies, as PEM. */
  public Path file() {
    return file;
  }

  /** The certificate's fingerprint: SHA-256 of its DER, in hex. */
  public String sha256() {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return HexFormat.of().formatHex(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  Issuer issuer(Clock clock) {
    return new Issuer(name(), key, clock);
  }
}
