package org.keyturn.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.keyturn.ceremony.document.Documents;

/** What the IAM policies say of themselves; rehearsals hold them against what is called. */
class PermissionsTest {
  private static final Pattern ARN = Pattern.compile("arn:aws:[a-z0-9]+:[a-z0-9-]*:[0-9]*");

  @Test
  void theWorkerBesideTheHsmsMayNotTouchTheControlPlane() throws Exception {
    assertThat(Permissions.of("bastion-worker").own())
        .allSatisfy(action -> assertThat(action).startsWith("ssm:"));
    assertThat(Permissions.of("aws-worker").own())
        .noneSatisfy(action -> assertThat(action).startsWith("ssm:"));
  }

  @Test
  void thePlacesOfThePoliciesAreThoseOfTheExampleEnvironment() throws Exception {
    String file = Files.readString(Launcher.HOME.resolve("examples/environment.yaml"));
    var environment = Documents.environment("example", file).content();
    for (String name : List.of("aws-worker", "bastion-worker", "doctor")) {
      String text = Permissions.of(name).policy().toString();

      assertThat(ARN.matcher(text).results().map(MatchResult::group).distinct())
          .allSatisfy(
              arn ->
                  assertThat(arn)
                      .isEqualTo(
                          arn.startsWith("arn:aws:iam:")
                              ? "arn:aws:iam::" + environment.account()
                              : arn.replaceFirst(":[^:]*:[^:]*$", "")
                                  + ":"
                                  + environment.region()
                                  + ":"
                                  + environment.account()));
    }
    assertThat(Permissions.of("aws-worker").policy().toString()).contains(environment.vpc());
    assertThat(Permissions.of("bastion-worker").policy().toString())
        .contains("parameter" + environment.parameters().prefix() + "/*")
        .contains(environment.parameters().kmsKey().orElseThrow());
  }
}
