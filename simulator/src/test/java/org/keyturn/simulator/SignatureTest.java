package org.keyturn.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.keyturn.simulator.fidelity.Area.IDENTITY;
import static org.keyturn.simulator.fidelity.Sureness.DOCUMENTED;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keyturn.simulator.aws.Credentials;
import org.keyturn.simulator.fidelity.Behaviour;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** The SDK signs as key {@code x} with secret {@code y}; what the simulator knows differs. */
class SignatureTest extends RehearsalTest {
  @Override
  @BeforeEach
  void start() throws Exception {
    aws = knowing("aws_access_key_id = x\naws_secret_access_key = y\n");
  }

  @Test
  @Behaviour(
      value =
          "A request is signed with HMAC-SHA-256 over its canonical form, by keys derived"
              + " from secret, day, region and service.",
      sure = DOCUMENTED,
      source = "IAM user guide: Create a signed AWS API request",
      area = IDENTITY)
  void theRightSecretIsTakenInEveryProtocol() {
    aws.create();
    assertThat(aws.ec2.describeVpcs().vpcs()).hasSize(1);
    assertThat(aws.ssm.describeParameters().parameters()).isEmpty();
    assertThat(aws.sts.getCallerIdentity().account()).isEqualTo("123456789012");
  }

  @Test
  @Behaviour(
      value =
          "A signature by another secret is refused: InvalidSignatureException by the"
              + " JSON services, SignatureDoesNotMatch by the query services.",
      sure = DOCUMENTED,
      source = "API references: common errors of Systems Manager, EC2 and STS",
      area = IDENTITY)
  void aWrongSecretIsRefusedInTheWordsOfEachService() throws Exception {
    aws.close();
    aws = knowing("[default]\naws_access_key_id=x\naws_secret_access_key=other\n");

    refused("InvalidSignatureException", () -> aws.create());
    refused("InvalidSignatureException", () -> aws.ssm.describeParameters());
    refused("SignatureDoesNotMatch", () -> aws.ec2.describeVpcs());
    refused("SignatureDoesNotMatch", () -> aws.sts.getCallerIdentity());
    assertThat(aws.effects()).isEmpty();
  }

  @Test
  @Behaviour(
      value =
          "An access key that does not exist is refused: UnrecognizedClientException by"
              + " the JSON services, AuthFailure with 401 by EC2, InvalidClientTokenId by STS.",
      sure = DOCUMENTED,
      source = "API reference of AWS CloudHSM: CommonErrors; EC2 API reference: error codes",
      area = IDENTITY)
  void anUnknownKeyIsRefusedInTheWordsOfEachService() throws Exception {
    aws.close();
    aws = knowing("aws_access_key_id=other\naws_secret_access_key=y\n");

    refused("UnrecognizedClientException", () -> aws.create());
    // The JDK's HTTP client keeps the body of a 401 to itself, so the code cannot be seen here.
    assertThatThrownBy(() -> aws.ec2.describeVpcs())
        .isInstanceOfSatisfying(
            AwsServiceException.class, e -> assertThat(e.statusCode()).isEqualTo(401));
    refused("InvalidClientTokenId", () -> aws.sts.getCallerIdentity());
  }

  @Test
  @Behaviour(
      value = "A request more than five minutes off AWS's clock is refused.",
      sure = DOCUMENTED,
      source = "IAM user guide: Elements of an AWS API request signature",
      area = IDENTITY)
  void aClockThatIsOffIsRefused() {
    aws.clock.pass(Duration.ofMinutes(6));

    refused("InvalidSignatureException", () -> aws.create())
        .hasMessageContaining("Signature expired");
    refused("RequestExpired", () -> aws.ec2.describeVpcs());
  }

  @Test
  void aFileWithoutKeysIsRefused() {
    assertThatThrownBy(() -> credentials("[default]\n"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no access key in");
  }

  private Rehearsal knowing(String file) throws IOException {
    return new Rehearsal(directory, 0, Optional.of(credentials(file)));
  }

  private Credentials credentials(String text) throws IOException {
    Path file = directory.resolve("credentials");
    Files.writeString(file, text);
    return Credentials.read(file);
  }
}
