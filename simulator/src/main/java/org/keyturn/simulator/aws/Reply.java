package org.keyturn.simulator.aws;

/** What goes back over HTTP. */
public record Reply(int status, String contentType, String body) {
  static Reply json(int status, String body) {
    return new Reply(status, "application/json", body);
  }
}
