package org.keyturn.workflows.connection;

import io.temporal.envconfig.ClientConfigTLS;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keyturn.ceremony.document.Problem;

/** What is wrong with the certificates and the key that TLS settings name. */
final class Certificates {
  private Certificates() {}

  /**
   * One setting that is given as a file or as text.
   *
   * @param name as it stands in {@code temporal.toml}, without its ending
   */
  private record Pem(String name, @Nullable String path, byte @Nullable [] text) {
    static Pem clientCertificate(ClientConfigTLS tls) {
      return new Pem("client_cert", tls.getClientCertPath(), tls.getClientCertData());
    }

    static Pem clientKey(ClientConfigTLS tls) {
      return new Pem("client_key", tls.getClientKeyPath(), tls.getClientKeyData());
    }

    static Pem authority(ClientConfigTLS tls) {
      return new Pem("server_ca_cert", tls.getServerCACertPath(), tls.getServerCACertData());
    }

    boolean isFile() {
      return path != null && !path.isEmpty();
    }

    boolean isGiven() {
      return isFile() || text != null && text.length > 0;
    }

    String where() {
      return isFile() ? "tls." + name + "_path " + path : "tls." + name + "_data";
    }

    byte[] read() throws IOException {
      if (isFile()) {
        return Files.readAllBytes(Path.of(String.valueOf(path)));
      }
      return text == null ? new byte[0] : text;
    }
  }

  /** How the client's key is given. */
  static String keySetting(ClientConfigTLS tls) {
    return Pem.clientKey(tls).where();
  }

  static List<Problem> problems(ClientConfigTLS tls, Instant now) {
    Pem certificate = Pem.clientCertificate(tls);
    Pem key = Pem.clientKey(tls);
    var problems = new ArrayList<Problem>();
    check(Pem.authority(tls), now, problems);
    check(certificate, now, problems);
    if (certificate.isGiven() != key.isGiven()) {
      problems.add(
          certificate.isGiven()
              ? new Problem(certificate.where(), "needs its key: client_key_path")
              : new Problem(key.where(), "needs its certificate: client_cert_path"));
    }
    try {
      key.read();
    } catch (IOException e) {
      problems.add(new Problem(key.where(), "cannot be read"));
    }
    return problems;
  }

  private static void check(Pem pem, Instant now, List<Problem> problems) {
    if (!pem.isGiven()) {
      return;
    }
    Collection<? extends Certificate> found;
    try {
      found =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(pem.read()));
    } catch (IOException e) {
      problems.add(new Problem(pem.where(), "cannot be read"));
      return;
    } catch (CertificateException e) {
      found = List.of();
    }
    if (found.isEmpty()) {
      problems.add(new Problem(pem.where(), "holds no certificate in PEM"));
    }
    for (Certificate certificate : found) {
      if (certificate instanceof X509Certificate dated) {
        Instant end = dated.getNotAfter().toInstant();
        Instant begin = dated.getNotBefore().toInstant();
        if (end.isBefore(now)) {
          problems.add(new Problem(pem.where(), "expired at " + end));
        } else if (begin.isAfter(now)) {
          problems.add(new Problem(pem.where(), "is not valid before " + begin));
        }
      }
    }
  }
}
