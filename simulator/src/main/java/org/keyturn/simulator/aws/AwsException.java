package org.keyturn.simulator.aws;

/** A refusal in the words of a service: error code, HTTP status and message. */
public final class AwsException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String code;
  private final int status;
  private final String text;

  public AwsException(String code, int status, String message) {
    super(message, null, false, false);
    this.code = code;
    this.status = status;
    this.text = message;
  }

  /** A refusal with status 400, as most are. */
  public AwsException(String code, String message) {
    this(code, 400, message);
  }

  public String code() {
    return code;
  }

  public int status() {
    return status;
  }

  /** The message, never absent. */
  public String text() {
    return text;
  }
}
