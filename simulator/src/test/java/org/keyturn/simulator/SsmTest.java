package org.keyturn.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterMetadata;
import software.amazon.awssdk.services.ssm.model.ParameterType;

class SsmTest extends RehearsalTest {
  private static final String NAME = "/hsm/cluster-aaaaaaaaaaa/password";

  @Test
  void nothingIsOverwrittenUnasked() {
    put(NAME, "first");

    refused("ParameterAlreadyExists", () -> put(NAME, "second"));

    assertThat(get(NAME).value()).isEqualTo("first");
    assertThat(get(NAME).version()).isEqualTo(1);
  }

  @Test
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
  void aSecureStringIsReadOnlyWithDecryption() {
    put(NAME, "secret");

    String shown = aws.ssm.getParameter(r -> r.name(NAME)).parameter().value();

    assertThat(shown).isNotEqualTo("secret");
  }

  @Test
  void severalAreReadAtOnceAndUnknownOnesNamed() {
    put(NAME, "secret");

    var answer = aws.ssm.getParameters(r -> r.names(NAME, "/other").withDecryption(true));

    assertThat(answer.parameters()).extracting(Parameter::value).containsExactly("secret");
    assertThat(answer.invalidParameters()).containsExactly("/other");
    refused("ParameterNotFound", () -> get("/other"));
  }

  @Test
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
  void describingShowsNoValues() {
    put(NAME, "secret");

    var answer =
        aws.ssm.describeParameters(
            r -> r.parameterFilters(f -> f.key("Name").option("BeginsWith").values("/hsm/")));

    assertThat(answer.parameters()).extracting(ParameterMetadata::name).containsExactly(NAME);
    assertThat(answer.toString()).doesNotContain("secret");
  }

  @Test
  void theStandardTierEndsAtFourKilobytes() {
    put("/large", "x".repeat(4096));

    refused("ValidationException", () -> put("/larger", "x".repeat(4097)))
        .hasMessageContaining("4096");
    refused("ValidationException", () -> put("/umlauts", "ä".repeat(2049)));
  }

  @Test
  void namesThatAwsDoesNotAllowAreRefused() {
    refused("ValidationException", () -> put("aws-thing", "x"));
    refused("ValidationException", () -> put("/ssm/thing", "x"));
    refused("ValidationException", () -> put("a/b", "x"));
    refused("ValidationException", () -> put("with space", "x"));
    refused("HierarchyLevelLimitExceededException", () -> put("/a".repeat(16), "x"));
    refused("ValidationException", () -> aws.ssm.putParameter(r -> r.name("/typeless").value("x")));
  }

  @Test
  void aDeletedParameterIsGone() {
    put(NAME, "secret");

    aws.ssm.deleteParameter(r -> r.name(NAME));

    refused("ParameterNotFound", () -> get(NAME));
    refused("ParameterNotFound", () -> aws.ssm.deleteParameter(r -> r.name(NAME)));
  }

  @Test
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
