package org.keyturn.activities.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import org.keyturn.activities.failure.Failures;
import org.keyturn.ceremony.decision.Mandate;
import org.keyturn.ceremony.json.Sha256;
import org.keyturn.workflows.mandate.Facts;

/**
 * The certificate that the client believes the HSMs by: the one whose fingerprint people signed.
 */
record Anchor(String pem, Sha256 sha256) {
  static Anchor signed(String pem, Mandate mandate) {
    var anchor = new Anchor(pem, fingerprint(pem));
    String signed = mandate.facts().getOrDefault(Facts.ANCHOR, "none");
    if (!anchor.sha256().hex().equals(signed)) {
      throw Failures.needsPeople(
          "asked to trust the certificate " + anchor.sha256() + ", signed was " + signed,
          "Nothing was configured. See who scheduled this activity.");
    }
    return anchor;
  }

  static Path file(Path root) {
    return root.resolve("etc/customerCA.crt");
  }

  /** Writes it unless it is there; another one is somebody's and stays. */
  void install(Path root) {
    Path file = file(root);
    try {
      if (Files.exists(file)) {
        Sha256 there = fingerprint(Files.readString(file));
        if (!there.equals(sha256)) {
          throw Failures.needsPeople(
              file + " is the certificate " + there + " of another cluster",
              "If that cluster is no longer used from this machine, move the file away; then"
                  + " retry.");
        }
        return;
      }
      Files.createDirectories(file.getParent());
      Path written = Files.createTempFile(file.getParent(), "customerCA", ".new");
      Files.writeString(written, pem, StandardCharsets.US_ASCII);
      Files.setPosixFilePermissions(
          written, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
      Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Sha256 fingerprint(String pem) {
    try (InputStream in = new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8))) {
      Collection<? extends java.security.cert.Certificate> all =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (all.size() != 1) {
        throw new CertificateException(all.size() + " certificates");
      }
      return Sha256.of(all.iterator().next().getEncoded());
    } catch (CertificateException | IOException e) {
      throw Failures.needsPeople(
          "the cluster's certificate cannot be read: " + e.getMessage(),
          "It must be one certificate in PEM.");
    }
  }
}
