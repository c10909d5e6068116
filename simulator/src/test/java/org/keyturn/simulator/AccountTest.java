package org.keyturn.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keyturn.simulator.fidelity.Area.ACCOUNT;
import static org.keyturn.simulator.fidelity.Sureness.DOCUMENTED;
import static org.keyturn.simulator.fidelity.Sureness.OBSERVED;

import org.junit.jupiter.api.Test;
import org.keyturn.simulator.fidelity.Behaviour;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyResponse;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyState;

class AccountTest extends RehearsalTest {
  private static final String ROLE = "AWSServiceRoleForCloudHSM";
  private static final String USER = "arn:aws:iam::123456789012:user/rehearsal";

  @Test
  @Behaviour(
      value =
          "CloudHSM's service-linked role is AWSServiceRoleForCloudHSM below"
              + " /aws-service-role/cloudhsm.amazonaws.com/, which only that service assumes.",
      sure = DOCUMENTED,
      source = "User guide: service-linked-roles",
      area = ACCOUNT)
  void theRoleOfCloudHsmIsThere() {
    var role = aws.iam.getRole(r -> r.roleName(ROLE)).role();

    assertThat(role.arn())
        .isEqualTo(
            "arn:aws:iam::123456789012:role/aws-service-role/cloudhsm.amazonaws.com/" + ROLE);
    assertThat(role.assumeRolePolicyDocument()).contains("%22cloudhsm.amazonaws.com%22");
  }

  @Test
  @Behaviour(
      value = "GetRole of a role that is not there answers NoSuchEntity, 404.",
      sure = DOCUMENTED,
      source = "IAM API reference: GetRole, errors",
      area = ACCOUNT)
  void aRoleThatIsNotThereIsSaidSo() {
    refused("NoSuchEntity", () -> aws.iam.getRole(r -> r.roleName("keyturn")))
        .hasMessageContaining("The role with name keyturn cannot be found.");
  }

  @Test
  @Behaviour(
      value =
          "SimulatePrincipalPolicy says for each action and resource what the principal's policies"
              + " decide: allowed or implicitDeny.",
      sure = DOCUMENTED,
      source = "IAM API reference: SimulatePrincipalPolicy, EvaluationResult",
      area = ACCOUNT)
  void policiesAreSimulatedForAPrincipal() {
    assertThat(simulate(USER).evaluationResults())
        .extracting(EvaluationResult::evalDecision)
        .containsExactly(PolicyEvaluationDecisionType.ALLOWED);
    assertThat(simulate(aws.iam.getRole(r -> r.roleName(ROLE)).role().arn()).evaluationResults())
        .singleElement()
        .satisfies(
            result -> {
              assertThat(result.evalDecision())
                  .isEqualTo(PolicyEvaluationDecisionType.IMPLICIT_DENY);
              assertThat(result.evalActionName()).isEqualTo("ssm:PutParameter");
              assertThat(result.evalResourceName()).endsWith("parameter/a");
            });
  }

  @Test
  @Behaviour(
      value =
          "SimulatePrincipalPolicy answers NoSuchEntity for a principal that is not there, and"
              + " InvalidInput for what is none.",
      sure = DOCUMENTED,
      source = "IAM API reference: SimulatePrincipalPolicy, errors",
      area = ACCOUNT)
  void aPrincipalThatIsNotThereIsRefused() {
    refused("NoSuchEntity", () -> simulate("arn:aws:iam::123456789012:role/nobody"));
    refused("InvalidInput", () -> simulate("arn:aws:sts::123456789012:assumed-role/a/b"));
  }

  private SimulatePrincipalPolicyResponse simulate(String principal) {
    return aws.iam.simulatePrincipalPolicy(
        r ->
            r.policySourceArn(principal)
                .actionNames("ssm:PutParameter")
                .resourceArns("arn:aws:ssm:eu-west-1:123456789012:parameter/a"));
  }

  @Test
  @Behaviour(
      value = "DescribeKey takes a key's id, ARN, alias and alias ARN, and tells its state.",
      sure = DOCUMENTED,
      source = "KMS API reference: DescribeKey, KeyMetadata",
      area = ACCOUNT)
  void aKeyIsFoundByAllItsNames() {
    KeyMetadata key = describe("alias/keyturn");

    assertThat(key.keyState()).isEqualTo(KeyState.ENABLED);
    assertThat(key.keySpec()).isEqualTo(KeySpec.SYMMETRIC_DEFAULT);
    assertThat(describe(key.keyId())).isEqualTo(key);
    assertThat(describe(key.arn())).isEqualTo(key);
    assertThat(describe("arn:aws:kms:eu-west-1:123456789012:alias/keyturn")).isEqualTo(key);
  }

  @Test
  @Behaviour(
      value = "A disabled key is still described, and can be enabled again.",
      sure = DOCUMENTED,
      source = "KMS API reference: DisableKey and EnableKey",
      area = ACCOUNT)
  void aKeyIsDisabledAndEnabled() throws Exception {
    String id = describe("alias/keyturn").keyId();

    aws.kms.disableKey(r -> r.keyId(id));
    assertThat(describe(id).keyState()).isEqualTo(KeyState.DISABLED);
    assertThat(describe(id).enabled()).isFalse();

    aws.kms.enableKey(r -> r.keyId(id));
    assertThat(describe(id).keyState()).isEqualTo(KeyState.ENABLED);
    assertThat(aws.effects()).containsExactly("DisableKey", "EnableKey");
  }

  @Test
  @Behaviour(
      value =
          "A key that is not there is refused with NotFoundException: \"Alias ... is not found.\" or"
              + " \"Key ... does not exist\".",
      sure = OBSERVED,
      source = "getmoto/moto moto/kms/responses.py, whose tests also run against AWS",
      area = ACCOUNT)
  void aKeyThatIsNotThereIsRefused() {
    refused("NotFoundException", () -> describe("alias/lost"))
        .hasMessageContaining("Alias arn:aws:kms:eu-west-1:123456789012:alias/lost is not found.");
    refused("NotFoundException", () -> describe("00000000-0000-0000-0000-000000000000"))
        .hasMessageContaining("does not exist");
    refused("NotFoundException", () -> aws.kms.disableKey(r -> r.keyId("alias/keyturn")));
  }

  private KeyMetadata describe(String key) {
    return aws.kms.describeKey(r -> r.keyId(key)).keyMetadata();
  }

  @Test
  @Behaviour(
      value =
          "An account has 4 clusters (L-4B16B391) and 6 HSMs (L-95BA35D1) in a region unless AWS gave"
              + " it more.",
      sure = DOCUMENTED,
      source = "AWS General Reference: AWS CloudHSM endpoints and quotas",
      area = ACCOUNT)
  void theQuotasAreThoseOfAnAccountThatNeverAskedForMore() {
    assertThat(quota("L-4B16B391")).isEqualTo(4);
    assertThat(quota("L-95BA35D1")).isEqualTo(6);
  }

  @Test
  @Behaviour(
      value = "GetServiceQuota of what there is not answers NoSuchResourceException.",
      sure = DOCUMENTED,
      source = "Service Quotas API reference: GetServiceQuota, errors",
      area = ACCOUNT)
  void aQuotaThatThereIsNotIsRefused() {
    refused("NoSuchResourceException", () -> quota("L-00000000"));
    refused(
        "NoSuchResourceException",
        () -> aws.quotas.getServiceQuota(r -> r.serviceCode("hsm").quotaCode("L-95BA35D1")));
  }

  private double quota(String code) {
    return aws.quotas
        .getServiceQuota(r -> r.serviceCode("cloudhsm").quotaCode(code))
        .quota()
        .value();
  }
}
