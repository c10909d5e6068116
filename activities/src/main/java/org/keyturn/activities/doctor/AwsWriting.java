package org.keyturn.activities.doctor;

import static org.keyturn.activities.aws.AwsCalls.call;

import java.util.List;
import java.util.Optional;
import org.keyturn.activities.failure.ServiceException;
import org.keyturn.ceremony.environment.Environment;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;

/**
 * Whether the bastion's worker may write passwords and read them. Nothing can be written for a
 * trial, so IAM is asked what it would decide; it does not look at the KMS key's own policy.
 *
 * @param worker the ARN of that worker's role
 */
record AwsWriting(Environment environment, IamClient iam, Optional<String> worker) {
  static final String SUBJECT = "writing parameters";

  Finding allowed() {
    if (worker.isEmpty()) {
      return Finding.unknown(
          SUBJECT,
          "the role of the bastion's worker was not given",
          "say which it is: keyturn doctor --bastion-worker arn:aws:iam::%s:role/NAME"
              .formatted(environment.account()));
    }
    String role = worker.get();
    try {
      for (String parameter : places()) {
        for (EvaluationResult result : decisions(role, parameter)) {
          if (result.evalDecision() != PolicyEvaluationDecisionType.ALLOWED) {
            return refused(role, result);
          }
        }
      }
    } catch (ServiceException e) {
      if (e.code().equals("NoSuchEntity") || e.code().equals("InvalidInput")) {
        return Finding.problem(
            SUBJECT,
            e.message(),
            "correct --bastion-worker: aws iam get-role --role-name NAME --query Role.Arn");
      }
      throw e;
    }
    return Finding.ok(
        SUBJECT, role + " may write and read below " + environment.parameters().prefix());
  }

  /** One name as the officer's, and one where the signer looks for its password. */
  private List<String> places() {
    return List.of(
        arn(environment.parameters().prefix() + "/ceremony/officer"),
        arn("/hsm/cluster-aaaaaaaaaaa/password"));
  }

  private List<EvaluationResult> decisions(String role, String parameter) {
    return call(
            "SimulatePrincipalPolicy",
            () ->
                iam.simulatePrincipalPolicy(
                    request ->
                        request
                            .policySourceArn(role)
                            .actionNames("ssm:PutParameter", "ssm:GetParameter")
                            .resourceArns(parameter)))
        .evaluationResults();
  }

  private static Finding refused(String role, EvaluationResult result) {
    boolean byOrganization =
        result.organizationsDecisionDetail() != null
            && !result.organizationsDecisionDetail().allowedByOrganizations();
    return Finding.problem(
        SUBJECT,
        "%s may not %s on %s (%s%s)"
            .formatted(
                role,
                result.evalActionName(),
                result.evalResourceName(),
                result.evalDecisionAsString(),
                byOrganization ? ", by a policy of the organization" : ""),
        "give the role ops/iam/bastion-worker.json with the places of this environment in it:"
            + " docs/permissions.md");
  }

  private String arn(String parameter) {
    return "arn:aws:ssm:%s:%s:parameter%s"
        .formatted(environment.region(), environment.account(), parameter);
  }
}
