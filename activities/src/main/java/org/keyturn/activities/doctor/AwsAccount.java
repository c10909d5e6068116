package org.keyturn.activities.doctor;

import static org.keyturn.activities.aws.AwsCalls.call;

import org.keyturn.activities.failure.ServiceException;
import org.keyturn.ceremony.environment.Environment;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;

/** Who asks, and the role by which CloudHSM writes its logs. */
record AwsAccount(Environment environment, StsClient sts, IamClient iam) {
  static final String IDENTITY = "account";
  static final String ROLE = "service-linked role";
  private static final String NAME = "AWSServiceRoleForCloudHSM";

  Finding identity() {
    var identity = call("GetCallerIdentity", sts::getCallerIdentity);
    return environment.account().equals(identity.account())
        ? Finding.ok(IDENTITY, identity.account() + " as " + identity.arn())
        : Finding.problem(
            IDENTITY,
            "the credentials are of account "
                + identity.account()
                + ", the environment is in "
                + environment.account(),
            "use credentials of "
                + environment.account()
                + ": set AWS_PROFILE; all below was asked of "
                + identity.account());
  }

  /**
   * CreateCluster makes the role only for callers who may make roles (user guide, service-linked
   * roles), which no worker may.
   */
  Finding role() {
    try {
      call("GetRole", () -> iam.getRole(request -> request.roleName(NAME)));
      return Finding.ok(ROLE, NAME + " is there");
    } catch (ServiceException e) {
      if (e.code().equals("NoSuchEntity")) {
        return Finding.problem(
            ROLE,
            NAME + " is not there, and the workers may not make it",
            "aws iam create-service-linked-role --aws-service-name cloudhsm.amazonaws.com");
      }
      throw e;
    }
  }
}
