package org.keyturn.activities.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.keyturn.activities.failure.Failures;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Downloads over HTTP; what comes is believed by its digest and not by where it came from. */
public final class HttpDownloads implements Downloads {
  private static final Logger LOG = LoggerFactory.getLogger(HttpDownloads.class);
  private static final Duration CONNECT = Duration.ofSeconds(20);
  private static final Duration WHOLE = Duration.ofMinutes(5);

  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();

  @Override
  public void get(URI from, Path to) {
    LOG.debug("downloading {}", from);
    var request = HttpRequest.newBuilder(from).timeout(WHOLE).build();
    try {
      int status = http.send(request, HttpResponse.BodyHandlers.ofFile(to)).statusCode();
      if (status >= 500) {
        throw Failures.retryable(from + " answered " + status, "It is tried again.");
      }
      if (status != 200) {
        throw Failures.needsPeople(
            from + " answered " + status,
            "AWS removes old client packages after about a year. Put the package where the"
                + " environment file says, or sign an environment with a newer one.");
      }
    } catch (IOException e) {
      throw Failures.retryable(
          from + " cannot be downloaded: " + e.getMessage(),
          "See that this machine may reach it; it is tried again.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failures.retryable(from + " was interrupted", "It is tried again.");
    }
  }
}
