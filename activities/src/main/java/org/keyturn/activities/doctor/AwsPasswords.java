package org.keyturn.activities.doctor;

import static org.keyturn.activities.aws.AwsCalls.call;

import org.keyturn.activities.failure.ServiceException;
import org.keyturn.ceremony.environment.Environment;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.ssm.SsmClient;

/** Where the ceremony's passwords would be kept, and the key that would seal them. */
record AwsPasswords(Environment environment, SsmClient ssm, KmsClient kms) {
  static final String PARAMETERS = "parameters";
  static final String KEY = "KMS key";

  Finding parameters() {
    String prefix = environment.parameters().prefix();
    var there =
        call(
                "GetParametersByPath",
                () -> ssm.getParametersByPath(request -> request.path(prefix).recursive(true)))
            .parameters();
    return there.isEmpty()
        ? Finding.ok(PARAMETERS, "nothing stands below " + prefix + " yet")
        : Finding.warning(
            PARAMETERS,
            "there are some below " + prefix + ", such as " + there.get(0).name(),
            "nothing is overwritten: start with an --id that none of them bears; to see them:"
                + " aws ssm get-parameters-by-path --recursive --path "
                + prefix
                + " --query 'Parameters[].Name'");
  }

  Finding key() {
    return environment
        .parameters()
        .kmsKey()
        .map(this::key)
        .orElseGet(
            () -> Finding.ok(KEY, "none is named: the account's default one, alias/aws/ssm"));
  }

  /** A SecureString takes a symmetric key that encrypts (Systems Manager user guide). */
  private Finding key(String named) {
    try {
      KeyMetadata key =
          call("DescribeKey", () -> kms.describeKey(request -> request.keyId(named))).keyMetadata();
      if (key.keySpec() != KeySpec.SYMMETRIC_DEFAULT) {
        return Finding.problem(
            KEY,
            named + " is a key of " + key.keySpecAsString() + "; parameters take a symmetric one",
            "name another kmsKey in the environment");
      }
      return key.keyState() == KeyState.ENABLED
          ? Finding.ok(KEY, "%s is enabled: %s".formatted(named, key.arn()))
          : Finding.problem(
              KEY, "%s is %s: %s".formatted(named, key.keyStateAsString(), key.arn()), mend(key));
    } catch (ServiceException e) {
      if (e.code().equals("NotFoundException")) {
        return Finding.problem(
            KEY,
            named + " is not there: " + e.message(),
            "correct kmsKey in the environment, or leave it out for the account's default key");
      }
      throw e;
    }
  }

  private static String mend(KeyMetadata key) {
    String enable = "aws kms enable-key --key-id " + key.keyId();
    return switch (key.keyState()) {
      case DISABLED -> enable;
      case PENDING_DELETION ->
          "aws kms cancel-key-deletion --key-id " + key.keyId() + "; then " + enable;
      default -> "wait until aws kms describe-key --key-id " + key.keyId() + " shows Enabled";
    };
  }
}
