package org.keyturn.activities.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.OrganizationsDecisionDetail;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyRequest;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyResponse;

/** An IAM with these roles; what is asked of the bastion's worker is allowed but for one action. */
record FakeIam(Set<String> roles, String refused, boolean byOrganization, List<String> resources)
    implements IamClient {
  static FakeIam with(String... roles) {
    return new FakeIam(Set.of(roles), "", false, new ArrayList<>());
  }

  FakeIam refusing(String action, boolean byOrganization) {
    return new FakeIam(roles, action, byOrganization, resources);
  }

  @Override
  public GetRoleResponse getRole(GetRoleRequest request) {
    if (!roles.contains(request.roleName())) {
      throw absent();
    }
    return GetRoleResponse.builder().build();
  }

  @Override
  public SimulatePrincipalPolicyResponse simulatePrincipalPolicy(
      SimulatePrincipalPolicyRequest request) {
    if (roles.stream().noneMatch(request.policySourceArn()::endsWith)) {
      throw absent();
    }
    resources.addAll(request.resourceArns());
    return SimulatePrincipalPolicyResponse.builder()
        .evaluationResults(request.actionNames().stream().map(a -> result(a, request)).toList())
        .build();
  }

  private EvaluationResult result(String action, SimulatePrincipalPolicyRequest request) {
    boolean allowed = !action.equals(refused);
    return EvaluationResult.builder()
        .evalActionName(action)
        .evalResourceName(request.resourceArns().get(0))
        .evalDecision(allowed ? "allowed" : "explicitDeny")
        .organizationsDecisionDetail(
            OrganizationsDecisionDetail.builder()
                .allowedByOrganizations(allowed || !byOrganization)
                .build())
        .build();
  }

  private static RuntimeException absent() {
    return NoSuchEntityException.builder()
        .statusCode(404)
        .awsErrorDetails(
            AwsErrorDetails.builder()
                .errorCode("NoSuchEntity")
                .errorMessage("The role cannot be found.")
                .build())
        .build();
  }

  @Override
  public String serviceName() {
    return "iam";
  }

  @Override
  public void close() {}
}
