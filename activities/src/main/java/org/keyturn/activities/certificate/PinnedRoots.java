package org.keyturn.activities.certificate;

import java.io.IOException;
import java.nio.file.Files;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.keyturn.activities.x509.Pem;
import org.keyturn.activities.x509.PemException;
import org.keyturn.ceremony.environment.Environment.Root;
import org.keyturn.ceremony.json.Sha256;

/**
 * The roots of one path, read from the files of the environment. They are installed and not
 * fetched: the makers' sites refuse scripts, and a fetched root would pin nothing.
 */
final class PinnedRoots {
  private final List<X509Certificate> roots;

  private PinnedRoots(List<X509Certificate> roots) {
    this.roots = roots;
  }

  /** A file that is not what the environment pinned is a finding and no root. */
  static PinnedRoots read(List<Root> pinned, Findings findings) {
    return new PinnedRoots(pinned.stream().flatMap(root -> read(root, findings).stream()).toList());
  }

  private static Optional<X509Certificate> read(Root root, Findings findings) {
    String what = "the root file " + root.file();
    try {
      X509Certificate certificate = Pem.certificate(what, Files.readString(root.file()));
      Sha256 found = Pem.fingerprint(certificate);
      if (found.equals(root.sha256())) {
        return Optional.of(certificate);
      }
      findings.add("%s has SHA-256 %s, pinned is %s".formatted(what, found, root.sha256()));
    } catch (IOException e) {
      findings.add(what + " cannot be read on this worker");
    } catch (PemException e) {
      findings.add(e.message());
    }
    return Optional.empty();
  }

  /** Those that bear the issuer's name; several when a root was renewed under its old name. */
  List<X509Certificate> named(X509Certificate issued) {
    return roots.stream()
        .filter(root -> root.getSubjectX500Principal().equals(issued.getIssuerX500Principal()))
        .toList();
  }
}
