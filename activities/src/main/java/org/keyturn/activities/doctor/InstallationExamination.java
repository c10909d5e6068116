package org.keyturn.activities.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.keyturn.activities.x509.Pem;
import org.keyturn.activities.x509.PemException;
import org.keyturn.ceremony.environment.Environment;
import org.keyturn.ceremony.environment.Environment.ClientPackage;
import org.keyturn.ceremony.environment.Environment.Root;
import org.keyturn.ceremony.json.Sha256;

/** Looks at what the environment pins: root certificates and client packages. */
public final class InstallationExamination {
  /** Gates may stay open for days, and the HSM is verified after the first of them. */
  private static final Duration LONGEST_CEREMONY = Duration.ofDays(30);

  private static final Duration DOWNLOAD = Duration.ofMinutes(5);

  private final Environment environment;
  private final Clock clock;
  private final HttpClient http =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();

  public InstallationExamination(Environment environment, Clock clock) {
    this.environment = environment;
    this.clock = clock;
  }

  public List<Finding> findings() throws InterruptedException {
    var findings = new ArrayList<Finding>();
    environment.roots().aws().forEach(root -> findings.add(root(root)));
    environment.roots().manufacturer().forEach(root -> findings.add(root(root)));
    for (ClientPackage wanted : environment.client().packages()) {
      findings.add(downloaded(wanted));
    }
    return findings;
  }

  private Finding root(Root root) {
    String subject = "root " + root.file();
    try {
      X509Certificate certificate = Pem.certificate(subject, Files.readString(root.file()));
      Sha256 found = Pem.fingerprint(certificate);
      Instant ends = certificate.getNotAfter().toInstant();
      if (!found.equals(root.sha256())) {
        return Finding.problem(
            subject, "its SHA-256 is " + found, "the environment pins " + root.sha256());
      }
      return ends.isBefore(clock.instant().plus(LONGEST_CEREMONY))
          ? Finding.problem(subject, "it ends at " + ends, "pin its successor")
          : Finding.ok(subject, "as pinned, until " + ends);
    } catch (IOException | UncheckedIOException e) {
      return Finding.problem(subject, "the file cannot be read", "install it on this machine");
    } catch (PemException e) {
      return Finding.problem(subject, e.message(), "install the certificate as PEM");
    }
  }

  private Finding downloaded(ClientPackage wanted) throws InterruptedException {
    String subject = "package " + wanted.name();
    try {
      var request = HttpRequest.newBuilder(wanted.url()).timeout(DOWNLOAD).build();
      HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200) {
        return Finding.problem(
            subject,
            wanted.url() + " answered " + answer.statusCode(),
            "AWS removes old packages; name one that is there");
      }
      Sha256 found = Sha256.of(answer.body());
      return found.equals(wanted.sha256())
          ? Finding.ok(subject, "has the pinned SHA-256")
          : Finding.problem(
              subject, "its SHA-256 is " + found, "the environment pins " + wanted.sha256());
    } catch (IOException e) {
      return Finding.problem(
          subject, wanted.url() + " cannot be reached", "let this machine reach it");
    }
  }
}
