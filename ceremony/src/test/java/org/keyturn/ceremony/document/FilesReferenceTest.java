package org.keyturn.ceremony.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keyturn.ceremony.GeneratedPage;
import org.keyturn.ceremony.document.Probe.Member;

/** Holds {@code docs/reference/files.md} to the readers of the three files. */
class FilesReferenceTest {
  private static final String HEAD =
      """
      # The three files

      This page is written from the readers of the files by a test; only the last column is by hand.

      All are YAML, and `keyturn check` says everything that is wrong with them at once: file, line, what was found, what is
      allowed. Only the part of YAML that reads the same to everybody is taken: no aliases, no tags, no second document; a
      scalar is text, a whole number, `true` or `false`. Whatever YAML might read as something else (`no`, `1.60`, an
      account's digits) must be put in quotes where text is meant. A file has at most 262,144 characters.

      A file's digest is the SHA-256 of its content as canonical JSON (RFC 8785), so comments and layout do not count. It is
      shown in hex and as 32 words of the PGP word list, for people who compare it by reading it aloud.

      The examples are complete and a test reads every one of them: [plan](../../examples/plan.yaml) with
      [other ways through](../../examples/plans), [environment](../../examples/environment.yaml),
      [roster](../../examples/roster.yaml). A hundred files that are refused, each with the message it gets, are in
      [ceremony/src/test/resources](../../ceremony/src/test/resources/org/keyturn/ceremony/document/broken).
      """;

  private static final Map<String, String> PLAN =
      Map.ofEntries(
          Map.entry("cluster.hsmType", "AWS creates no new hsm1 clusters"),
          Map.entry("cluster.mode", "can never be changed"),
          Map.entry(
              "certificate.issue", "offline: people take the CSR out and bring the certificate"),
          Map.entry("certificate.subject", "fixed once the cluster is initialised, as all of it"),
          Map.entry("clients", "who may reach the HSMs' ports"),
          Map.entry("replication", "when the second HSM joins"),
          Map.entry("users.keyManager", "owns the key; not `admin`, not `app_user`"),
          Map.entry("users.signer", "another name, without regard to case"),
          Map.entry("key.label", "the public half has the label with `-public` behind it"),
          Map.entry("key.wrappingLabel", "with exposure `wrapped`, and only then"),
          Map.entry("key.recipient", "of the roster; with exposure `escrow`, and only then"),
          Map.entry("hotWallet", "with the gate `hot-wallet`, and only then"),
          Map.entry("hotWallet.recipient", "of the roster"),
          Map.entry("deviations", "weakenings accepted by name"),
          Map.entry(
              "starterMayApprove",
              "`false`: every quorum must be reachable without any one person"),
          Map.entry(
              "gates.….quorum",
              "all of its groups must be satisfied, and it takes two people at least"),
          Map.entry("gates.….reminder", "less than the deadline"));

  private static final Map<String, String> ENVIRONMENT =
      Map.ofEntries(
          Map.entry("name", "part of the task queues"),
          Map.entry("account", "in quotes"),
          Map.entry("endpoints", "where they are not AWS's own"),
          Map.entry("subnets", "in the order in which HSMs are placed"),
          Map.entry("subnets[].zone", "of the region, all different"),
          Map.entry("subnets[].cidr", "no two overlap"),
          Map.entry("subnets[].hsm", "in that block, not one of the five addresses AWS keeps"),
          Map.entry("client.root", "`/opt/cloudhsm` for AWS's packages"),
          Map.entry("client.packages", "`cloudhsm-cli` and `cloudhsm-jce` among them"),
          Map.entry("client.install", "a command, with `{package}` in it exactly once"),
          Map.entry("roots.manufacturer", "none only where the plan accepts that by name"),
          Map.entry("roots.…[].sha256", "of the certificate's DER form"),
          Map.entry("parameters.prefix", "above the names of the passwords"),
          Map.entry("parameters.kmsKey", "the account's default key where it is left out"),
          Map.entry("records", "of the worker with the role workflow"),
          Map.entry("poll", "`5s` for AWS"));

  private static final Map<String, String> ROSTER =
      Map.ofEntries(
          Map.entry("participants", "names and keys each stand for one person"),
          Map.entry("participants[].groups", "nobody is in two groups of one quorum"),
          Map.entry(
              "participants[].key",
              "Ed25519, ECDSA P-256 and P-384, RSA from 3072 bits, security keys"),
          Map.entry(
              "participants[].verifyRequired",
              "security keys only: the device must have verified its user, not only been touched"),
          Map.entry(
              "participants[].validAfter", "from when the key may decide, this second included"),
          Map.entry("participants[].validBefore", "until when; a worker looks at its own clock"),
          Map.entry(
              "least",
              "what every gate of every plan must ask for at the least; workers hold mandates to"
                  + " it, since the roster is installed beside them and the plan is not"),
          Map.entry("recipients[].key", "whom a secret key may be sealed to"));

  private static final String TAIL =
      """

      `keyturn roster export roster.yaml` prints the roster as `allowed_signers` for `ssh-keygen -Y verify`; `keyturn roster
      import allowed_signers --group officers` makes a roster of such a file, for people to complete.
      """;

  @Test
  void thePageSaysWhatTheReadersTake() throws IOException {
    GeneratedPage.says(
        "files.md",
        HEAD
            + "\n## Plan: what is made, in which order, whose word at which gate\n\n"
            + MemberTable.of(Probe.members(Documents::plan), PLAN)
            + "\n## Environment: where\n\n"
            + MemberTable.of(Probe.members(Documents::environment), ENVIRONMENT)
            + "\n## Roster: who\n\n"
            + MemberTable.of(Probe.members(Documents::roster), ROSTER)
            + TAIL);
  }

  @Test
  void aNoteOnAMemberThatIsGoneIsNoticed() {
    var known = List.of(new Member("known", true, "anything", false, List.of()));

    assertThat(MemberTable.of(known, Map.of("known", "a note")))
        .contains("| `known` | yes | anything | a note |");
    assertThatThrownBy(() -> MemberTable.of(known, Map.of("gone", "a note")))
        .hasMessageContaining("gone");
  }
}
