package org.keyturn.activities.hsm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.keyturn.ceremony.json.CanonicalJson;

class AnswersTest {
  @Test
  void an_error_carries_the_clients_words_and_what_they_mean() {
    var answer =
        CanonicalJson.parse("{\"error_code\":1,\"data\":\"Cluster has already been activated\"}");
    assertThatThrownBy(() -> Answers.data("cluster activate", answer))
        .isInstanceOfSatisfying(
            HsmException.class,
            e -> {
              assertThat(e.refusal()).isEqualTo(Refusal.ALREADY_ACTIVATED);
              assertThat(e.said()).isEqualTo("Cluster has already been activated");
            });
  }

  @Test
  void inconsistent_is_understood_in_place_of_any_value() {
    var user =
        Answers.users(
                CanonicalJson.parse(
                    """
                    {"users":[{"username":"signer","role":"inconsistent","locked":"inconsistent",
                     "mfa":[],"cluster-coverage":"inconsistent"}]}"""))
            .get(0);
    assertThat(user.isSound()).isFalse();
    assertThat(user.isOnEveryMember()).isFalse();
    var key =
        Answers.key(
            CanonicalJson.parse(
                """
                {"key-reference":"0x01","key-info":{"key-owners":[{"username":"cu1",
                 "key-coverage":"full"}],"shared-users":[{"username":"cu2",
                 "key-coverage":"inconsistent"}],"cluster-coverage":"full"},
                 "attributes":{"sign":true,"extractable":"inconsistent","key-length-bytes":138}}"""));
    assertThat(key.isOnEveryMember()).isFalse();
    assertThat(key.is("sign")).isTrue();
    assertThat(key.is("extractable")).isFalse();
    assertThat(key.attribute("key-length-bytes")).isEqualTo("138");
    assertThat(key.sharees()).containsEntry("cu2", "inconsistent");
  }

  @Test
  void text_nobody_has_seen_before_needs_people() {
    assertThat(Refusal.of("The moon is in the wrong phase")).isEqualTo(Refusal.UNKNOWN);
    assertThat(Refusal.UNKNOWN.mayPass()).isFalse();
  }

  @Test
  void published_texts_are_told_apart() {
    assertThat(
            Refusal.of(
                "Cannot perform the requested key operation as the key must be available on at"
                    + " least 2 HSMs. Either increase the number of HSMs in the cluster, or disable"
                    + " the key availability check."))
        .isEqualTo(Refusal.NOT_ON_TWO_HSMS);
    assertThat(Refusal.of("Failed to initialize hsm1 context")).isEqualTo(Refusal.UNREACHABLE);
    assertThat(Refusal.of("HSM is disconnected")).isEqualTo(Refusal.UNREACHABLE);
    assertThat(Refusal.of("Quorum approval is required for this operation"))
        .isEqualTo(Refusal.QUORUM);
    assertThat(
            Refusal.of(
                "Attribute extractable cannot be set to the value true by the user for this"
                    + " operation"))
        .isEqualTo(Refusal.IMMUTABLE);
    assertThat(Refusal.of("The HSM could not queue the request for processing"))
        .isEqualTo(Refusal.BUSY);
  }
}
