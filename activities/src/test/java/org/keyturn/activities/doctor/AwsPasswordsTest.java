package org.keyturn.activities.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.keyturn.activities.doctor.Finding.Level;
import org.keyturn.activities.testing.Agreed;
import org.keyturn.ceremony.environment.Environment;
import org.keyturn.ceremony.environment.Environment.Parameters;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DescribeKeyRequest;
import software.amazon.awssdk.services.kms.model.DescribeKeyResponse;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.NotFoundException;
import software.amazon.awssdk.services.ssm.SsmClient;

class AwsPasswordsTest {
  @Test
  void aKeyThatIsEnabledIsWell() {
    assertThat(key(key -> {}).level()).isEqualTo(Level.OK);
  }

  @Test
  void aKeyThatIsToBeDeletedIsKeptAndEnabledFirst() {
    Finding found = key(key -> key.keyState(KeyState.PENDING_DELETION));

    assertThat(found.level()).isEqualTo(Level.PROBLEM);
    assertThat(found.found()).startsWith("alias/keyturn is PendingDeletion");
    assertThat(found.mend())
        .isEqualTo(
            "aws kms cancel-key-deletion --key-id k-1; then aws kms enable-key --key-id k-1");
  }

  @Test
  void aKeyThatIsStillMadeIsWaitedFor() {
    assertThat(key(key -> key.keyState(KeyState.CREATING)).mend()).startsWith("wait until ");
  }

  @Test
  void aKeyThatSignsDoesNotSealParameters() {
    Finding found = key(key -> key.keySpec(KeySpec.RSA_3072));

    assertThat(found.level()).isEqualTo(Level.PROBLEM);
    assertThat(found.found()).contains("RSA_3072");
  }

  @Test
  void aKeyThatIsNotThereIsAProblemOfTheEnvironment() {
    Finding found = new AwsPasswords(environment(), unasked(), without()).key();

    assertThat(found.level()).isEqualTo(Level.PROBLEM);
    assertThat(found.mend()).startsWith("correct kmsKey in the environment");
  }

  @Test
  void withoutAKeyOfItsOwnTheAccountsIsTaken() {
    assertThat(new AwsPasswords(Agreed.environment(), unasked(), without()).key().level())
        .isEqualTo(Level.OK);
  }

  private static Finding key(Consumer<KeyMetadata.Builder> change) {
    var key =
        KeyMetadata.builder()
            .keyId("k-1")
            .arn("arn:k-1")
            .keySpec(KeySpec.SYMMETRIC_DEFAULT)
            .keyState(KeyState.ENABLED);
    change.accept(key);
    return new AwsPasswords(environment(), unasked(), with(key.build())).key();
  }

  private static Environment environment() {
    Environment e = Agreed.environment();
    return new Environment(
        e.name(),
        e.region(),
        e.account(),
        e.endpoints(),
        e.vpc(),
        e.subnets(),
        e.bastionGroup(),
        e.client(),
        e.roots(),
        new Parameters(e.parameters().prefix(), Optional.of("alias/keyturn")),
        e.records(),
        e.poll(),
        e.price());
  }

  private static KmsClient with(KeyMetadata key) {
    return kms(request -> DescribeKeyResponse.builder().keyMetadata(key).build());
  }

  private static KmsClient without() {
    return kms(
        request -> {
          throw NotFoundException.builder()
              .statusCode(400)
              .awsErrorDetails(AwsErrorDetails.builder().errorCode("NotFoundException").build())
              .build();
        });
  }

  private interface Answer {
    DescribeKeyResponse to(DescribeKeyRequest request);
  }

  private static KmsClient kms(Answer answer) {
    return new KmsClient() {
      @Override
      public DescribeKeyResponse describeKey(DescribeKeyRequest request) {
        return answer.to(request);
      }

      @Override
      public String serviceName() {
        return "kms";
      }

      @Override
      public void close() {}
    };
  }

  private static SsmClient unasked() {
    return new SsmClient() {
      @Override
      public String serviceName() {
        return "ssm";
      }

      @Override
      public void close() {}
    };
  }
}
