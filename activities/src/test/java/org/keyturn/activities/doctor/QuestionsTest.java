package org.keyturn.activities.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyturn.activities.doctor.Finding.Level;
import org.keyturn.activities.failure.ServiceException;
import org.keyturn.activities.failure.ServiceException.Kind;

class QuestionsTest {
  private final Questions questions = new Questions();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AccessDenied",
        "AccessDeniedException",
        "CloudHsmAccessDeniedException",
        "UnauthorizedOperation"
      })
  void whatWhoeverAsksMayNotAskIsUnknownAndNeverWell(String code) {
    questions.essential("zones", () -> refused(Kind.DENIED, code));

    assertThat(questions.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.level()).isEqualTo(Level.WARNING);
              assertThat(finding.found()).isEqualTo("cannot be known: AWS answered " + code);
              assertThat(finding.mend()).contains("ops/iam/doctor.json");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ExpiredToken", "InvalidClientTokenId", "SignatureDoesNotMatch"})
  void credentialsThatAreNoneAreAProblem(String code) {
    questions.additional("account", () -> refused(Kind.DENIED, code));

    assertThat(questions.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.level()).isEqualTo(Level.PROBLEM);
              assertThat(finding.mend()).contains("aws sts get-caller-identity");
            });
  }

  @Test
  void anAnswerThatDoesNotComeIsAProblemWhereTheWorkersNeedItToo() {
    questions.essential("subnet", () -> refused(Kind.UNAVAILABLE, ""));
    questions.additional("KMS key", () -> refused(Kind.UNAVAILABLE, ""));

    assertThat(questions.findings())
        .extracting(Finding::level)
        .containsExactly(Level.PROBLEM, Level.WARNING);
  }

  @Test
  void aRequestThatIsTooOldIsAMatterOfTheClock() {
    questions.additional("zones", () -> refused(Kind.CLOCK, "RequestExpired"));

    assertThat(questions.findings().get(0).level()).isEqualTo(Level.PROBLEM);
    assertThat(questions.findings().get(0).mend()).contains("timedatectl set-ntp true");
  }

  @Test
  void whateverBecameOfOneTheNextIsAsked() {
    questions.essential("subnet", () -> refused(Kind.REFUSED, "InvalidSubnetID.NotFound"));
    questions.essential("group", () -> Finding.ok("group", "there"));

    assertThat(questions.findings())
        .extracting(Finding::subject, Finding::level)
        .containsExactly(tuple("subnet", Level.PROBLEM), tuple("group", Level.OK));
    assertThat(questions.findings().get(0).mend()).startsWith("correct the environment");
  }

  private static Finding refused(Kind kind, String code) {
    throw new ServiceException(kind, code, "AWS answered " + code);
  }
}
