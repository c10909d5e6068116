package org.keyturn.ceremony.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keyturn.ceremony.Programs;
import org.keyturn.ceremony.decision.Decision;
import org.keyturn.ceremony.roster.Roster;
import org.keyturn.ceremony.sshsig.OpenSshKey;
import org.keyturn.ceremony.sshsig.SoftwareAuthenticator;

/** A roster as ssh-keygen reads it, and the way back. */
class AllowedSignersTest {
  private static final String TIMES =
      "    validAfter: \"2026-11-01T00:00:00Z\"\n    validBefore: \"2026-12-01T12:30:00Z\"\n";

  private final OpenSshKey alice = OpenSshKey.generateEd25519("alice");
  private final String key = alice.publicKey().line();

  @TempDir Path folder;

  @Test
  void aRosterBecomesALineForEachPersonInOurNamespaceOnly() throws Exception {
    assertThat(AllowedSigners.write(roster(TIMES)))
        .isEqualTo(
            "alice namespaces=\"decision@keyturn\",valid-after=\"20261101000000Z\","
                + "valid-before=\"20261201123000Z\" "
                + key
                + "\n");
  }

  @Test
  void whatSshKeygenCannotCheckIsSaid() throws Exception {
    String line = SoftwareAuthenticator.ed25519().line();
    Roster roster =
        Documents.roster("roster.yaml", yaml(line, "    verifyRequired: true\n")).content();

    assertThat(AllowedSigners.write(roster))
        .startsWith("# ssh-keygen does not check that the device verified alice")
        .endsWith("alice namespaces=\"decision@keyturn\" " + line + "\n");
  }

  @Test
  void theWayBackIsTheSameRoster() throws Exception {
    String written = AllowedSigners.write(roster(TIMES));

    String yaml = AllowedSigners.toRoster("allowed_signers", written, "officers");

    assertThat(Documents.roster("roster.yaml", yaml).content()).isEqualTo(roster(TIMES));
  }

  @ParameterizedTest
  @CsvSource({
    "20261031235959Z,false",
    "20261101000000Z,true",
    "20261201123000Z,true",
    "20261201123001Z,false"
  })
  void theRealProgramJudgesTheTimesAsWeDo(String at, boolean valid) throws Exception {
    Programs.need("ssh-keygen");
    var signers = Files.writeString(folder.resolve("s"), AllowedSigners.write(roster(TIMES)));
    var message = Files.writeString(folder.resolve("m"), "I approve");
    var signature =
        Files.writeString(
            folder.resolve("sig"), alice.sign(Decision.NAMESPACE, "I approve").armoured());
    var process =
        new ProcessBuilder(
                "ssh-keygen",
                "-Y",
                "verify",
                "-Overify-time=" + at,
                "-n",
                Decision.NAMESPACE,
                "-I",
                "alice",
                "-f",
                signers.toString(),
                "-s",
                signature.toString())
            .redirectInput(message.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out").toFile())
            .start();

    assertThat(process.waitFor() == 0).isEqualTo(valid);
  }

  @Test
  void commentsEmptyLinesAndOtherNamespacesBesideOursAreFine() throws Exception {
    String yaml =
        AllowedSigners.toRoster(
            "allowed_signers",
            "# the team\n\nalice namespaces=\"git,decision@keyturn\",valid-after=\"20261101Z\" "
                + key
                + " alice@example.org\nbob "
                + OpenSshKey.generateEd25519("bob").publicKey().line()
                + "\n",
            "officers");

    assertThat(Documents.roster("roster.yaml", yaml).content().members("officers")).isEqualTo(2);
    assertThat(yaml).contains("validAfter: \"2026-11-01T00:00:00Z\"");
  }

  @Test
  void aCertificateAuthorityIsRefusedWithTheReason() {
    refused("alice cert-authority " + key, "found cert-authority; a roster names each person's");
  }

  @Test
  void severalPrincipalsOrPatternsAreNoPerson() {
    refused("alice,bob " + key, "found the principals alice,bob; allowed is one name");
    refused("*@example.org " + key, "found the principals *@example.org");
  }

  @Test
  void aKeyThatMayNotSignDecisionsIsRefused() {
    refused("alice namespaces=\"git\" " + key, "found namespaces=\"git\"");
  }

  @Test
  void aTimeInTheReadersOwnZoneOrOnNoDayIsRefused() {
    refused("alice valid-after=\"20261101\" " + key, "a time in UTC");
    refused("alice valid-before=\"20260230Z\" " + key, "a time in UTC");
  }

  @Test
  void whatIsUnknownRepeatedOrUnreadableIsRefused() {
    refused("alice touch-required " + key, "found the option touch-required");
    refused(
        "alice namespaces=\"decision@keyturn\",namespaces=\"decision@keyturn\" " + key,
        "found namespaces twice");
    refused("alice namespaces=decision@keyturn " + key, "which cannot be read");
    refused("alice", "found no name, options and OpenSSH key");
    refused("alice ssh-dss AAAAB3NzaC1kc3M=", "ssh-dss cannot decide");
  }

  @Test
  void everyProblemIsReportedWithItsLine() {
    refused("alice cert-authority " + key + "\nbob\n", "allowed_signers:2: found no name");
  }

  private Roster roster(String more) throws RefusedException {
    return Documents.roster("roster.yaml", yaml(key, more)).content();
  }

  private static String yaml(String key, String more) {
    return "format: keyturn-roster/1\nparticipants:\n  - name: alice\n    groups: [officers]\n"
        + "    key: \""
        + key
        + "\"\n"
        + more;
  }

  private static void refused(String text, String reason) {
    assertThatThrownBy(() -> AllowedSigners.toRoster("allowed_signers", text, "officers"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining(reason);
  }
}
