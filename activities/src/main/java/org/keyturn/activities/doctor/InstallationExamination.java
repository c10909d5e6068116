package org.keyturn.activities.doctor;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.security.cert.X509Certificate;
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
  private static final Duration DOWNLOAD = Duration.ofMinutes(5);

  private final Environment environment;
  private final Span span;
  private final HttpClient http =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();

  public InstallationExamination(Environment environment, Span span) {
    this.environment = environment;
    this.span = span;
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
      return found.equals(root.sha256())
          ? validity(subject, certificate)
          : Finding.problem(
              subject,
              "its SHA-256 is " + found + ", the environment pins " + root.sha256(),
              "install the root that was pinned, or pin this one once you have it from its owner"
                  + " on two ways");
    } catch (IOException e) {
      return Finding.problem(
          subject, "the file cannot be read", "install it there, readable for the workers");
    } catch (PemException e) {
      return Finding.problem(subject, e.message(), "install the certificate as PEM");
    }
  }

  private Finding validity(String subject, X509Certificate certificate) {
    Instant begins = certificate.getNotBefore().toInstant();
    Instant ends = certificate.getNotAfter().toInstant();
    if (begins.isAfter(span.begins())) {
      return Finding.problem(subject, "it is not valid before " + begins, AwsClock.MEND);
    }
    if (ends.isBefore(span.begins())) {
      return Finding.problem(subject, "it ended at " + ends, "pin its successor");
    }
    return ends.isBefore(span.ends())
        ? Finding.problem(
            subject,
            "it ends at " + ends + ", the ceremony may last until " + span.ends(),
            "pin its successor, or shorten the deadlines of the plan's gates")
        : Finding.ok(subject, "as pinned, until " + ends);
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
            "AWS takes old packages away: name one that is there, and pin its SHA-256");
      }
      Sha256 found = Sha256.of(answer.body());
      return found.equals(wanted.sha256())
          ? Finding.ok(subject, "has the pinned SHA-256")
          : Finding.problem(
              subject,
              "its SHA-256 is " + found + ", the environment pins " + wanted.sha256(),
              "somebody put another file there: examine it before you pin it (curl -fsS "
                  + wanted.url()
                  + " | sha256sum)");
    } catch (IOException e) {
      return Finding.problem(
          subject,
          wanted.url() + " cannot be reached",
          "let this machine reach it, or name a copy within reach");
    }
  }
}
