package org.keyturn.activities.failure;

/** A service behind a port did not do what it was asked to do. */
public final class ServiceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What is known about the act after such an answer. */
  public enum Kind {
    /** Not done: the service was too busy, or was never reached. */
    UNAVAILABLE,
    /** Nobody knows whether it was done: no answer came, or the service failed inside. */
    UNCLEAR,
    /** Not done: an argument or the state of things forbids it. */
    REFUSED,
    /** Not done: these credentials may not. */
    DENIED,
    /** Not done: by the service's clock the request was signed too long ago, or in the future. */
    CLOCK,
    /** Not done: there is no such thing. */
    NOT_FOUND
  }

  private final Kind kind;
  private final String code;
  private final String message;

  /**
   * @param code the service's own word for the failure, empty when it gave none
   */
  public ServiceException(Kind kind, String code, String message) {
    super(message);
    this.kind = kind;
    this.code = code;
    this.message = message;
  }

  /** As {@link #getMessage()}, and never null. */
  public String message() {
    return message;
  }

  public Kind kind() {
    return kind;
  }

  public String code() {
    return code;
  }
}
