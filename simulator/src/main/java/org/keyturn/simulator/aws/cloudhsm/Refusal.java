package org.keyturn.simulator.aws.cloudhsm;

import org.keyturn.simulator.aws.AwsException;

/** The service's error codes (API reference of AWS CloudHSM, "Errors" of each operation). */
final class Refusal {
  static final String INVALID = "CloudHsmInvalidRequestException";
  static final String INTERNAL = "CloudHsmInternalFailureException";

  static final String DENIED = "CloudHsmAccessDeniedException";

  private Refusal() {}

  /** A bad argument, and likewise a state that does not allow the operation. */
  static AwsException invalid(String message) {
    return new AwsException(INVALID, message);
  }

  static AwsException notFound(String message) {
    return new AwsException("CloudHsmResourceNotFoundException", message);
  }

  static AwsException coded(String code, String message) {
    return new AwsException(code, message);
  }

  static AwsException tag(String message) {
    return new AwsException("CloudHsmTagException", message);
  }

  static AwsException limit(String message) {
    return new AwsException("CloudHsmResourceLimitExceededException", message);
  }
}
