package org.keyturn.ceremony.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.keyturn.ceremony.roster.Participant;
import org.keyturn.ceremony.roster.Roster;
import org.keyturn.ceremony.roster.Validity;
import org.keyturn.ceremony.sshsig.OpenSshKey;
import org.keyturn.ceremony.sshsig.SoftwareAuthenticator;

class RosterTest {
  private final String alice = OpenSshKey.generateEd25519("alice").publicKey().line();
  private final String bob = OpenSshKey.generateEd25519("bob").publicKey().line();

  @Test
  void aKeyMayDecideAlwaysUnlessTheRosterSaysOtherwise() throws Exception {
    Participant person = read(person("alice", alice, "")).participants().get(0);

    assertThat(person.validity()).isEqualTo(Validity.ALWAYS);
    assertThat(person.verifyRequired()).isFalse();
  }

  @Test
  void aKeyCanHaveTimesAndASecurityKeyCanHaveToVerifyItsUser() throws Exception {
    String more =
        ", verifyRequired: true, validAfter: \"2026-11-01T00:00:00Z\","
            + " validBefore: \"2026-12-01T00:00:00Z\"";

    Participant person =
        read(person("alice", SoftwareAuthenticator.ed25519().line(), more)).participants().get(0);

    assertThat(person.verifyRequired()).isTrue();
    assertThat(person.validity())
        .isEqualTo(
            new Validity(
                Optional.of(Instant.parse("2026-11-01T00:00:00Z")),
                Optional.of(Instant.parse("2026-12-01T00:00:00Z"))));
  }

  @Test
  void bothEndsOfAValidityBelongToIt() {
    var validity =
        new Validity(
            Optional.of(Instant.parse("2026-11-01T00:00:00Z")),
            Optional.of(Instant.parse("2026-12-01T00:00:00Z")));

    assertThat(validity.holds(Instant.parse("2026-10-31T23:59:59.999Z"))).isFalse();
    assertThat(validity.holds(Instant.parse("2026-11-01T00:00:00Z"))).isTrue();
    assertThat(validity.holds(Instant.parse("2026-12-01T00:00:00.999Z"))).isTrue();
    assertThat(validity.holds(Instant.parse("2026-12-01T00:00:01Z"))).isFalse();
  }

  @Test
  void onePersonCannotSitTwice() {
    refused(person("alice", alice, "") + person("alice", bob, ""), "a name of their own");
  }

  @Test
  void oneKeyCannotSitTwiceWhateverItsComment() {
    refused(
        person("alice", alice, "") + person("mallory", alice + " mallory@example.org", ""),
        "a key of their own for each participant; this one is already on line 3");
  }

  @Test
  void aNameThatOnlyLooksTheSameIsNoName() {
    refused(person("\u0430lice", alice, ""), "a lower-case letter, then at most 30");
  }

  @Test
  void aKeyFileCannotVerifyItsUser() {
    refused(person("alice", alice, ", verifyRequired: true"), "true for a security key only");
  }

  @Test
  void aValidityThatNeverHoldsIsRefused() {
    refused(
        person(
            "alice",
            alice,
            ", validAfter: \"2026-12-01T00:00:00Z\", validBefore: \"2026-11-01T00:00:00Z\""),
        "participants[0].validBefore: found \"2026-11-01T00:00:00Z\"; allowed is a time after"
            + " validAfter");
  }

  @Test
  void aTimeWithoutItsZoneOrThatIsNoneIsRefused() {
    refused(person("alice", alice, ", validAfter: \"2026-12-01\""), "a time in UTC");
    refused(person("alice", alice, ", validAfter: 2026-12-01T00:00:00Z"), "put it in quotes");
    refused(person("alice", alice, ", validAfter: \"2026-02-30T00:00:00Z\""), "a time in UTC");
  }

  private static String person(String name, String key, String more) {
    return "  - {name: " + name + ", groups: [officers], key: \"" + key + "\"" + more + "}\n";
  }

  private static Roster read(String people) throws RefusedException {
    return Documents.roster("roster.yaml", "format: keyturn-roster/1\nparticipants:\n" + people)
        .content();
  }

  private static void refused(String people, String reason) {
    assertThatThrownBy(() -> read(people))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining(reason);
  }
}
