package org.keyturn.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** The log of calls says who asked for what, and nothing that was in the request. */
class TrailTest extends RehearsalTest {
  @Test
  void readingCallsAreThereTooWithWhoseKeySignedThem() throws Exception {
    aws.sts.getCallerIdentity();
    aws.ec2.describeVpcs();

    assertThat(calls())
        .hasSize(2)
        .allMatch(line -> line.contains("\"accessKey\":\"x\"") && line.contains("\"status\":200"))
        .anyMatch(line -> line.contains("\"service\":\"ec2\",\"operation\":\"DescribeVpcs\""))
        .anyMatch(line -> line.contains("\"service\":\"sts\",\"operation\":\"GetCallerIdentity\""));
  }

  @Test
  void aRefusedCallIsThereWithItsStatus() throws Exception {
    try {
      aws.ssm.getParameter(request -> request.name("/not/there"));
    } catch (AwsServiceException e) {
      assertThat(calls())
          .singleElement()
          .asString()
          .contains("\"operation\":\"GetParameter\",\"status\":" + e.statusCode());
      return;
    }
    throw new AssertionError("a parameter that is not there was found");
  }

  @Test
  void aSecretThatWasSentIsNotThere() throws Exception {
    aws.ssm.putParameter(
        put -> put.name("/a/b").value("very-secret").type(ParameterType.SECURE_STRING));

    assertThat(calls()).singleElement().asString().doesNotContain("very-secret", "/a/b");
  }

  private List<String> calls() throws IOException {
    return Files.readAllLines(aws.state.resolve("calls.jsonl"));
  }
}
