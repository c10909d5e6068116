package org.keyturn.simulator.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

/** What goes back over HTTP. */
public record Reply(int status, String contentType, String body) {
  static Reply json(int status, String body) {
    return new Reply(status, "application/json", body);
  }

  byte[] bytes() {
    return body.getBytes(UTF_8);
  }
}
