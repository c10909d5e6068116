package org.keyturn.simulator.aws;

/** Whoever calls: with any access key it is the same user, who may do everything. */
public final class Caller {
  /** The account that everything belongs to; AWS documentation uses it for examples. */
  public static final String ACCOUNT = "123456789012";

  public static final String ARN = "arn:aws:iam::" + ACCOUNT + ":user/rehearsal";

  private Caller() {}

  /** As IAM words it where a policy does not allow the action. */
  static String notAuthorized(String service, String operation) {
    return "User: " + ARN + " is not authorized to perform: " + service + ":" + operation;
  }
}
