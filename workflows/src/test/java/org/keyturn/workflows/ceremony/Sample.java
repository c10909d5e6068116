package org.keyturn.workflows.ceremony;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.keyturn.ceremony.document.Documents;
import org.keyturn.ceremony.document.RefusedException;

/** A ceremony's three files in a form that tests can vary, and the people in them. */
final class Sample {
  static final String CEREMONY = "baking-1";
  static final Person ALICE = new Person("alice", "officers");
  static final Person BOB = new Person("bob", "officers");
  static final Person CAROL = new Person("carol", "officers, custodians");
  static final Person DAVE = new Person("dave", "custodians");
  static final Person ERIN = new Person("erin", "custodians");
  private static final Map<String, Person> PEOPLE =
      Map.of("alice", ALICE, "bob", BOB, "carol", CAROL, "dave", DAVE, "erin", ERIN);

  private static final String RECIPIENT = recipient();

  private String replication = "after-keys";
  private String key = "{label: baking-key-1, exposure: none}";
  private String issue = "online";
  private String hotWallet = "";
  private String deviations = "[]";
  private String starter = "dave";
  private String starterMayApprove = "false";
  private String quorum = "officers: 2";
  private String roster = everybody();

  static Person person(String name) {
    return Objects.requireNonNull(PEOPLE.get(name));
  }

  Sample beforeKeys() {
    replication = "before-keys";
    return this;
  }

  Sample wrapped() {
    key = "{label: baking-key-1, exposure: wrapped, wrappingLabel: wrapping-key-1}";
    return this;
  }

  Sample escrow() {
    key = "{label: baking-key-1, exposure: escrow, recipient: vault}";
    return this;
  }

  Sample offlineCertificate() {
    issue = "offline";
    return this;
  }

  Sample hotWallet() {
    hotWallet = "hotWallet: {recipient: vault}\n";
    return this;
  }

  Sample unpinnedRoot() {
    deviations = "[unpinned-manufacturer-root]";
    return this;
  }

  Sample startedBy(String name) {
    starter = name;
    return this;
  }

  Sample starterMayApprove() {
    starterMayApprove = "true";
    return this;
  }

  /** Other people, and how many of them every gate asks for. */
  Sample decidedBy(String roster, String quorum) {
    this.roster = roster;
    this.quorum = quorum;
    return this;
  }

  private String plan() {
    String gate = "{quorum: {" + quorum + "}, deadline: 48h, reminder: 12h}\n";
    return "format: keyturn-plan/1\n"
        + "title: Baking key\n"
        + "cluster: {hsmType: hsm2m.medium, mode: FIPS, backupRetentionDays: 90}\n"
        + ("certificate: {issue: " + issue + ", ")
        + "subject: \"CN=Keyturn customer CA,O=Example\", keyBits: 3072, validityDays: 3652}\n"
        + "clients: bastion-group\n"
        + ("replication: " + replication + "\n")
        + "users: {keyManager: key_manager, signer: remote_signer}\n"
        + ("key: " + key + "\n")
        + hotWallet
        + ("deviations: " + deviations + "\n")
        + ("starterMayApprove: " + starterMayApprove + "\n")
        + "gates:\n"
        + ("  open: " + gate)
        + ("  initialize: " + gate)
        + ("  keys: " + gate)
        + (hotWallet.isEmpty() ? "" : "  hot-wallet: " + gate.replace(quorum, "custodians: 2"))
        + ("  handover: " + gate)
        + ("  abort: " + gate);
  }

  private static String environment() {
    String digest = "ab".repeat(32);
    return "format: keyturn-environment/1\n"
        + "name: test\n"
        + "region: eu-west-1\n"
        + "account: \"123456789012\"\n"
        + "vpc: vpc-0123456789abcdef0\n"
        + "subnets:\n"
        + "  - {id: subnet-0123456789abcdef0, zone: eu-west-1a, cidr: 10.0.1.0/24, hsm: 10.0.1.10}\n"
        + "  - {id: subnet-0123456789abcdef1, zone: eu-west-1b, cidr: 10.0.2.0/24, hsm: 10.0.2.10}\n"
        + "  - {id: subnet-0123456789abcdef2, zone: eu-west-1c, cidr: 10.0.3.0/24, hsm: 10.0.3.10}\n"
        + "bastionGroup: sg-0123456789abcdef0\n"
        + "client:\n"
        + "  root: /opt/cloudhsm\n"
        + "  packages:\n"
        + ("    - {name: cloudhsm-cli, url: \"https://example.org/cli.rpm\", sha256: "
            + digest
            + "}\n")
        + ("    - {name: cloudhsm-jce, url: \"https://example.org/jce.rpm\", sha256: "
            + digest
            + "}\n")
        + "  install: [rpm, -U, --replacepkgs, \"{package}\"]\n"
        + "  provider: {jar: /opt/cloudhsm/java/jce.jar, class: org.example.Provider}\n"
        + "roots:\n"
        + ("  aws: [{file: /etc/keyturn/aws.pem, sha256: " + digest + "}]\n")
        + ("  manufacturer: [{file: /etc/keyturn/manufacturer.pem, sha256: " + digest + "}]\n")
        + "parameters: {prefix: /keyturn/test}\n"
        + "records: /var/lib/keyturn/records\n"
        + "poll: 15s\n"
        + "price: {hsmHour: \"1.60\", currency: USD}\n";
  }

  private static String everybody() {
    return "format: keyturn-roster/1\n"
        + "participants:\n"
        + ALICE.yaml()
        + BOB.yaml()
        + CAROL.yaml()
        + DAVE.yaml()
        + ERIN.yaml()
        + ("recipients:\n  - {name: vault, key: \"" + RECIPIENT + "\"}\n");
  }

  CeremonyInput input() {
    try {
      return new CeremonyInput(
          CEREMONY,
          "0123456789abcdef0123456789abcdef",
          Documents.plan("plan.yaml", plan()).canonical(),
          Documents.environment("environment.yaml", environment()).canonical(),
          Documents.roster("roster.yaml", roster).canonical(),
          starter);
    } catch (RefusedException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }

  private static String recipient() {
    try (var in = Objects.requireNonNull(Sample.class.getResourceAsStream("/recipient.pem"))) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII).replace("\n", "\\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
