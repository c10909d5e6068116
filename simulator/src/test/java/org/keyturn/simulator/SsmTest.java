package org.keyturn.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keyturn.simulator.fidelity.Area.PARAMETERS;
import static org.keyturn.simulator.fidelity.Sureness.DOCUMENTED;
import static org.keyturn.simulator.fidelity.Sureness.OBSERVED;

import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.keyturn.simulator.fidelity.Behaviour;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterMetadata;
import software.amazon.awssdk.services.ssm.model.ParameterType;

class SsmTest extends RehearsalTest {
  private static final String NAME = "/hsm/cluster-aaaaaaaaaaa/password";

  @Test
  @Behaviour(
      value =
          "PutParameter does not replace a parameter unless Overwrite is asked for:"
              + " ParameterAlreadyExists.",
      sure = DOCUMENTED,
      source = "Systems Manager API reference: PutParameter",
      area = PARAMETERS)
  void nothingIsOverwrittenUnasked() {
    put(NAME, "first");

    refused("ParameterAlreadyExists", () -> put(NAME, "second"));

    assertThat(get(NAME).value()).isEqualTo("first");
    assertThat(get(NAME).version()).isEqualTo(1);
  }

  @Test
  @Behaviour(
      value =
          "Each overwrite makes a version, which NAME:VERSION still reads and"
              + " GetParameterHistory lists.",
      sure = DOCUMENTED,
      source = "Systems Manager user guide: Working with parameter versions",
      area = PARAMETERS)
  void everyVersionCanStillBeRead() {
    put(NAME, "first");
    long version =
        aws.ssm.putParameter(r -> r.name(NAME).value("second").overwrite(true)).version();

    assertThat(version).isEqualTo(2);
    assertThat(get(NAME).value()).isEqualTo("second");
    assertThat(get(NAME).type()).isEqualTo(ParameterType.SECURE_STRING);
    assertThat(get(NAME + ":1").value()).isEqualTo("first");
    assertThat(aws.ssm.getParameterHistory(r -> r.name(NAME).withDecryption(true)).parameters())
        .extracting(p -> p.value())
        .containsExactly("first", "second");
    refused("ParameterVersionNotFound", () -> get(NAME + ":3"));
  }

  @Test
  @Behaviour(
      value = "A SecureString is shown in clear only with WithDecryption.",
      sure = DOCUMENTED,
      source = "Systems Manager API reference: GetParameter",
      area = PARAMETERS)
  void aSecureStringIsReadOnlyWithDecryption() {
    put(NAME, "secret");

    String shown = aws.ssm.getParameter(r -> r.name(NAME)).parameter().value();

    assertThat(shown).isNotEqualTo("secret");
  }

  @Test
  @Behaviour(
      value =
          "GetParameters lists unknown names as InvalidParameters, GetParameter answers"
              + " ParameterNotFound.",
      sure = DOCUMENTED,
      source = "Systems Manager API reference: GetParameters and GetParameter",
      area = PARAMETERS)
  void severalAreReadAtOnceAndUnknownOnesNamed() {
    put(NAME, "secret");

    var answer = aws.ssm.getParameters(r -> r.names(NAME, "/other").withDecryption(true));

    assertThat(answer.parameters()).extracting(Parameter::value).containsExactly("secret");
    assertThat(answer.invalidParameters()).containsExactly("/other");
    refused("ParameterNotFound", () -> get("/other"));
  }

  @Test
  @Behaviour(
      value = "GetParametersByPath shows one level unless Recursive, in pages.",
      sure = DOCUMENTED,
      source = "Systems Manager API reference: GetParametersByPath",
      area = PARAMETERS)
  void aPathShowsItsOwnLevelUnlessRecursive() {
    put("/a/one", "1");
    put("/a/b/two", "2");
    put("/ab/three", "3");

    assertThat(aws.ssm.getParametersByPath(r -> r.path("/a")).parameters())
        .extracting(Parameter::name)
        .containsExactly("/a/one");
    assertThat(aws.ssm.getParametersByPath(r -> r.path("/a").recursive(true)).parameters())
        .hasSize(2);
    assertThat(
            aws
                .ssm
                .getParametersByPathPaginator(r -> r.path("/").recursive(true).maxResults(2))
                .stream()
                .mapToInt(page -> page.parameters().size())
                .sum())
        .isEqualTo(3);
  }

  @Test
  @Behaviour(
      value = "DescribeParameters shows no values.",
      sure = DOCUMENTED,
      source = "Systems Manager API reference: DescribeParameters, ParameterMetadata",
      area = PARAMETERS)
  void describingShowsNoValues() {
    put(NAME, "secret");

    var answer =
        aws.ssm.describeParameters(
            r -> r.parameterFilters(f -> f.key("Name").option("BeginsWith").values("/hsm/")));

    assertThat(answer.parameters()).extracting(ParameterMetadata::name).containsExactly(NAME);
    assertThat(answer.toString()).doesNotContain("secret");
  }

  @Test
  @Behaviour(
      value = "A standard parameter holds at most 4 KB.",
      sure = DOCUMENTED,
      source = "Systems Manager user guide: Managing parameter tiers",
      area = PARAMETERS)
  void theStandardTierEndsAtFourKilobytes() {
    put("/large", "x".repeat(4096));

    refused("ValidationException", () -> put("/larger", "x".repeat(4097)))
        .hasMessageContaining("4096");
    refused("ValidationException", () -> put("/umlauts", "ä".repeat(2049)));
  }

  @Test
  @Behaviour(
      value =
          "PutParameter keeps names below /aws for AWS with AccessDeniedException, and refuses other"
              + " names that begin with aws or ssm with ValidationException.",
      sure = OBSERVED,
      source = "getmoto/moto moto/ssm/models.py: put_parameter, whose tests also run against AWS",
      area = PARAMETERS)
  void namesThatAwsKeepsForItselfAreRefusedInItsWords() {
    refused("AccessDeniedException", () -> put("/aws/thing", "x"));
    refused("ValidationException", () -> put("/ssm/thing", "x"));
    refused("ValidationException", () -> put("SSM-thing", "x"));
  }

  @Test
  @Behaviour(
      value =
          "Names begin neither with aws nor with ssm, are of letters, digits, dot,"
              + " hyphen, underscore and slash, and have at most 15 levels.",
      sure = DOCUMENTED,
      source = "Systems Manager API reference: PutParameter, Name",
      area = PARAMETERS)
  void namesThatAwsDoesNotAllowAreRefused() {
    refused("ValidationException", () -> put("aws-thing", "x"));
    refused("ValidationException", () -> put("/ssm/thing", "x"));
    refused("ValidationException", () -> put("a/b", "x"));
    refused("ValidationException", () -> put("with space", "x"));
    refused("HierarchyLevelLimitExceededException", () -> put("/a".repeat(16), "x"));
    refused("ValidationException", () -> aws.ssm.putParameter(r -> r.name("/typeless").value("x")));
  }

  @Test
  @Behaviour(
      value = "PutParameter with a KMS key that does not exist answers InvalidKeyId.",
      sure = DOCUMENTED,
      source = "Systems Manager API reference: PutParameter, errors",
      area = PARAMETERS)
  void aKeyThatDoesNotExistIsRefused() {
    refused("InvalidKeyId", () -> putUnder("alias/lost"));

    putUnder("alias/keyturn");

    assertThat(aws.ssm.describeParameters().parameters())
        .extracting(ParameterMetadata::keyId)
        .containsExactly("alias/keyturn");
  }

  private void putUnder(String key) {
    aws.ssm.putParameter(
        r -> r.name(NAME).value("secret").type(ParameterType.SECURE_STRING).keyId(key));
  }

  @Test
  @Behaviour(
      value = "Deleting a parameter that is not there answers ParameterNotFound.",
      sure = DOCUMENTED,
      source = "Systems Manager API reference: DeleteParameter",
      area = PARAMETERS)
  void aDeletedParameterIsGone() {
    put(NAME, "secret");

    aws.ssm.deleteParameter(r -> r.name(NAME));

    refused("ParameterNotFound", () -> get(NAME));
    refused("ParameterNotFound", () -> aws.ssm.deleteParameter(r -> r.name(NAME)));
  }

  @Test
  @Behaviour(
      value =
          "A label is on one version at a time and moves when it is set on another; it"
              + " does not begin with a digit.",
      sure = DOCUMENTED,
      source = "Systems Manager user guide: Working with parameter labels",
      area = PARAMETERS)
  void aLabelMovesFromVersionToVersion() {
    put(NAME, "first");
    aws.ssm.putParameter(r -> r.name(NAME).value("second").overwrite(true));

    aws.ssm.labelParameterVersion(r -> r.name(NAME).parameterVersion(1L).labels("live"));
    assertThat(get(NAME + ":live").value()).isEqualTo("first");
    var answer = aws.ssm.labelParameterVersion(r -> r.name(NAME).labels("live", "2nd"));

    assertThat(answer.invalidLabels()).containsExactly("2nd");
    assertThat(get(NAME + ":live").value()).isEqualTo("second");
  }

  @Test
  void onlyTheOwnerCanReadTheStateThatKeepsTheValues() throws Exception {
    put(NAME, "secret");

    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(directory.resolve("state.json"))))
        .isEqualTo("rw-------");
    assertThat(Files.readString(directory.resolve("effects.jsonl"))).doesNotContain("secret");
  }

  private void put(String name, String value) {
    aws.ssm.putParameter(r -> r.name(name).value(value).type(ParameterType.SECURE_STRING));
  }

  private Parameter get(String name) {
    return aws.ssm.getParameter(r -> r.name(name).withDecryption(true)).parameter();
  }
}
