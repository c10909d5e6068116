package org.keyturn.activities.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.keyturn.activities.doctor.Finding.Level;
import org.keyturn.activities.testing.Agreed;
import software.amazon.awssdk.services.sts.StsClient;

/** The role of CloudHSM and the role of the bastion's worker, in accounts that lack something. */
class AwsRolesTest {
  private static final String WORKER = "arn:aws:iam::123456789012:role/bastion";

  @Test
  void aServiceLinkedRoleThatIsNotThereIsMadeByOneCommand() {
    Finding found = role(FakeIam.with());

    assertThat(found.level()).isEqualTo(Level.PROBLEM);
    assertThat(found.mend())
        .isEqualTo("aws iam create-service-linked-role --aws-service-name cloudhsm.amazonaws.com");
  }

  @Test
  void aServiceLinkedRoleThatIsThereIsWell() {
    assertThat(role(FakeIam.with("AWSServiceRoleForCloudHSM")).level()).isEqualTo(Level.OK);
  }

  @Test
  void theWorkerMayWriteAndReadBothKindsOfNames() {
    FakeIam iam = FakeIam.with("role/bastion");

    assertThat(writing(iam, Optional.of(WORKER)).level()).isEqualTo(Level.OK);
    assertThat(iam.resources())
        .containsExactly(
            "arn:aws:ssm:eu-west-1:123456789012:parameter/keyturn/test/ceremony/officer",
            "arn:aws:ssm:eu-west-1:123456789012:parameter/hsm/cluster-aaaaaaaaaaa/password");
  }

  @Test
  void whatTheWorkerMayNotIsSaidWithTheActionThePlaceAndWhoRefusesIt() {
    FakeIam iam = FakeIam.with("role/bastion").refusing("ssm:PutParameter", true);

    Finding found = writing(iam, Optional.of(WORKER));

    assertThat(found.level()).isEqualTo(Level.PROBLEM);
    assertThat(found.found())
        .isEqualTo(
            WORKER
                + " may not ssm:PutParameter on arn:aws:ssm:eu-west-1:123456789012:parameter/keyturn/test/ceremony/officer"
                + " (explicitDeny, by a policy of the organization)");
    assertThat(found.mend()).contains("ops/iam/bastion-worker.json");
  }

  @Test
  void aWorkerThatMayNotReadWhatItWroteIsAProblemToo() {
    FakeIam iam = FakeIam.with("role/bastion").refusing("ssm:GetParameter", false);

    assertThat(writing(iam, Optional.of(WORKER)).found())
        .contains("may not ssm:GetParameter on ")
        .endsWith("(explicitDeny)");
  }

  @Test
  void aRoleThatIsNotThereIsAProblemOfTheOption() {
    Finding found = writing(FakeIam.with(), Optional.of(WORKER));

    assertThat(found.level()).isEqualTo(Level.PROBLEM);
    assertThat(found.mend()).startsWith("correct --bastion-worker");
  }

  @Test
  void withoutItsRoleNothingIsKnownOfTheWorker() {
    Finding found = writing(FakeIam.with(), Optional.empty());

    assertThat(found.level()).isEqualTo(Level.WARNING);
    assertThat(found.mend()).contains("--bastion-worker arn:aws:iam::123456789012:role/NAME");
  }

  private static Finding role(FakeIam iam) {
    return new AwsAccount(Agreed.environment(), unasked(), iam).role();
  }

  private static Finding writing(FakeIam iam, Optional<String> worker) {
    return new AwsWriting(Agreed.environment(), iam, worker).allowed();
  }

  private static StsClient unasked() {
    return new StsClient() {
      @Override
      public String serviceName() {
        return "sts";
      }

      @Override
      public void close() {}
    };
  }
}
