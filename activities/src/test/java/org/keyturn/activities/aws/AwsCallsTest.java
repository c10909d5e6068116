package org.keyturn.activities.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keyturn.activities.failure.ServiceException;
import org.keyturn.activities.failure.ServiceException.Kind;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.cloudhsmv2.model.CloudHsmV2Exception;

class AwsCallsTest {
  @ParameterizedTest
  @CsvSource({
    "403, InvalidSignatureException, 'Signature expired: the time stamp is of yesterday', CLOCK",
    "403, InvalidSignatureException, 'Signature not yet current: it is of tomorrow', CLOCK",
    "400, RequestExpired, 'Request has expired.', CLOCK",
    "403, InvalidSignatureException, 'The signature does not match', DENIED",
    "403, CloudHsmAccessDeniedException, 'not you', DENIED",
    "400, ThrottlingException, 'Rate exceeded', UNAVAILABLE",
    "400, CloudHsmInvalidRequestException, 'no such type', REFUSED",
    "400, CloudHsmResourceNotFoundException, 'no such cluster', NOT_FOUND",
    "500, CloudHsmInternalFailureException, 'it failed', UNCLEAR"
  })
  void saysWhatAnAnswerLeavesKnown(int status, String code, String text, Kind kind) {
    var answer =
        CloudHsmV2Exception.builder()
            .statusCode(status)
            .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage(text).build())
            .build();

    ServiceException thrown =
        catchThrowableOfType(
            ServiceException.class,
            () ->
                AwsCalls.call(
                    "CreateHsm",
                    () -> {
                      throw answer;
                    }));

    assertThat(thrown.kind()).isEqualTo(kind);
    assertThat(thrown.message()).contains("CreateHsm", code, text);
  }
}
