package org.keyturn.simulator.client;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keyturn.simulator.fidelity.Area;
import org.keyturn.simulator.fidelity.Behaviour;
import org.keyturn.simulator.fidelity.Sureness;
import org.keyturn.simulator.hsm.TestCluster;
import org.keyturn.simulator.wire.Message;

/** Approvals as people give them: with openssl, on token files. */
class QuorumTest extends ClientTest {
  private static final KeyPair KEY = Outside.pair();
  private static final KeyPair OTHER_KEY = Outside.pair();
  private static final String LOGIN =
      "login --username admin --role admin --password " + Installation.ADMIN_PASSWORD;
  private static final String CREATE =
      "user create --username bob --role crypto-user --password bobs-password";
  private static final String REQUIRED = "Quorum approval is required for this operation";

  private static final String PUBLISHED_TOKEN = "0l2LZkmAHZyAc1hPhyckOoVW33aGrgG77qmDHWQ3CJ8=";
  private static final String PUBLISHED_DATA =
      "AAEAAwAAABgAAAAAAAAAAJ9eFkfcP3mNzJAlfK+OWbNhZG1pbgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABj"
          + "5vbeAAAAAAAAAAAAAQADAAAAFQAAAAAAAAAAW/v5Euk83amq1fij0zyvD2FkbWluAAAAAAAAAAAAAAAAAAAAAAAA"
          + "AAAAAAAAAAAAAAAAAGPm9t4AAAAAAAAAAAABAAMAAAAUAAAAAAAAAABDw2XDwfK4hB8a15Xh1E0nYWRtaW4AAAAA"
          + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAY+b23gAAAAAAAAAA";

  private Approvers approvers;
  private Path token;
  private String approved;

  @BeforeEach
  void twoOfThreeAdmins() throws Exception {
    populate();
    approvers = new Approvers(this, "admin");
    token = approvers.token();
    approved = CREATE + " --approval " + token;
    for (String name : List.of("ada", "bea")) {
      admin("user create --username " + name + " --role admin --password " + name + "-password");
      approvers.register(
          client.as("admin", name, name + "-password"), name, name.equals("ada") ? KEY : OTHER_KEY);
    }
    admin("quorum token-sign set-quorum-value --service user --value 2");
  }

  @Test
  @Behaviour(
      value =
          "With a quorum of 2 for the service user, an admin alone is refused:"
              + " \"Quorum approval is required for this operation\".",
      sure = Sureness.DOCUMENTED,
      source = "user guide, quorum-auth-chsm-cli-admin",
      area = Area.QUORUM)
  void nobodyChangesUsersAlone() {
    for (String line :
        List.of(
            CREATE,
            "user delete --username signer --role crypto-user",
            "user change-password --username signer --role crypto-user --password other-pass")) {
      assertThat(client.admin().run(line.split(" ")).text()).isEqualTo(REQUIRED);
    }
  }

  @Test
  @Behaviour(
      value =
          "Signatures of two admins, made with openssl over the token of the file, approve one"
              + " operation; the token is spent when it succeeds.",
      sure = Sureness.DOCUMENTED,
      source = "user guide, quorum-auth-chsm-cli-admin",
      area = Area.QUORUM)
  void twoSignaturesApproveOneOperation() {
    List<Message> ran =
        session(
            List.of(LOGIN, generate("user"), "quorum token-sign list"),
            () -> sign("ada", "bea"),
            List.of(
                approved,
                "quorum token-sign list",
                "user delete --username bob --role crypto-user --approval " + token));

    Message listed = ran.get(2).child("data").children("tokens").get(0);
    assertThat(listed.text("username")).isEqualTo("admin");
    assertThat(listed.child("approvals-required").number("value")).isEqualTo(2);
    assertThat(listed.child("number-of-approvals").number("value")).isZero();
    assertThat(listed.child("token-timeout-seconds").number("value")).isEqualTo(600);
    assertThat(listed.text("cluster-coverage")).isEqualTo("full");
    assertThat(ran.get(3).child("data").text("username")).isEqualTo("bob");
    assertThat(ran.get(4).child("data").children("tokens")).isEmpty();
    assertThat(ran.get(5).text("data")).isEqualTo(REQUIRED);
  }

  @Test
  @Behaviour(
      value =
          "A token file holds version 2.0, service user-management, approval_data of 80 bytes for"
              + " each HSM, their SHA-256 digest as token, and no signatures yet.",
      sure = Sureness.OBSERVED,
      source = "user guide, quorum-auth-chsm-cli-admin: its example, whose digest we recomputed",
      area = Area.QUORUM)
  void theFileIsLaidOutAsThePublishedOnes() throws Exception {
    cluster.join("hsm-second");
    session(List.of(LOGIN, generate("user")), () -> null, List.of());

    Message file = Message.parse(Files.readString(token));
    byte[] data = Base64.getDecoder().decode(file.text("approval_data"));
    assertThat(file.members())
        .containsOnlyKeys("version", "service", "approval_data", "token", "signatures")
        .containsEntry("version", "2.0")
        .containsEntry("service", "user-management");
    assertThat(data).hasSize(2 * 80);
    assertThat(OpenSsl.hex(data)).startsWith("00010003");
    assertThat(new String(data, 32, 32, US_ASCII).strip().replace("\0", "")).isEqualTo("admin");
    assertThat(file.text("token")).isEqualTo(Approvers.digest(data));

    byte[] published = Base64.getDecoder().decode(PUBLISHED_DATA);
    assertThat(published).hasSize(3 * 80);
    assertThat(OpenSsl.hex(published)).startsWith("00010003");
    assertThat(new String(published, 32, 32, US_ASCII).replace("\0", "")).isEqualTo("admin");
    assertThat(Approvers.digest(published)).isEqualTo(PUBLISHED_TOKEN);
  }

  @Test
  @Behaviour(
      value = "A token expires ten minutes after it was generated.",
      sure = Sureness.DOCUMENTED,
      source = "user guide, quorum-auth-chsm-cli",
      area = Area.QUORUM)
  void aTokenExpires() {
    List<Message> ran =
        session(
            List.of(LOGIN, generate("user")),
            () -> {
              sign("ada", "bea");
              cluster.clock().pass(Duration.ofMinutes(10));
              return null;
            },
            List.of(approved, "quorum token-sign list", generate("user")));

    assertThat(ran.get(2).text("data")).isEqualTo(REQUIRED);
    assertThat(ran.get(3).child("data").children("tokens")).isEmpty();
    assertThat(ran.get(4).number("error_code")).as("another may be had").isZero();
  }

  @Test
  @Behaviour(
      value = "A token is valid only while the login session that generated it is open.",
      sure = Sureness.DOCUMENTED,
      source = "user guide, quorum-auth-chsm-cli-admin: note",
      area = Area.QUORUM)
  void aTokenDiesWithItsSession() throws Exception {
    List<Message> ran =
        session(
            List.of(LOGIN, generate("user")),
            () -> sign("ada", "bea"),
            List.of("logout", LOGIN, approved));
    assertThat(ran.get(4).text("data")).isEqualTo(REQUIRED);

    assertThat(client.admin().run(generate("user").split(" ")).code()).isZero();
    sign("ada", "bea");
    assertThat(client.admin().run(approved.split(" ")).text())
        .as("each command is a session of its own")
        .isEqualTo(REQUIRED);
  }

  @Test
  @Behaviour(
      value = "A user has one active token for a service at a time, until delete removes it.",
      sure = Sureness.DOCUMENTED,
      source = "user guide, cloudhsm_cli-qm-token-gen and cloudhsm_cli-qm-token-del",
      area = Area.QUORUM)
  void oneTokenAtATime() {
    List<Message> ran =
        session(
            List.of(LOGIN, generate("user"), generate("user"), generate("quorum")),
            () -> null,
            List.of(
                "quorum token-sign list",
                "quorum token-sign delete --scope user",
                "quorum token-sign list"));

    assertThat(ran.get(2).text("data")).contains("already has an active token");
    assertThat(ran.get(4).child("data").children("tokens")).hasSize(2);
    assertThat(ran.get(5).text("data")).isEqualTo("Deletion of quorum token(s) successful");
    assertThat(ran.get(6).child("data").children("tokens")).isEmpty();
  }

  @Test
  @Behaviour(
      value =
          "Too few signatures are refused with their number: \"Too few quorum approvals: currently"
              + " 1 approvals, but 2 approvals required\"; a second one of the same user adds"
              + " nothing.",
      sure = Sureness.OBSERVED,
      source = "RadiumGu/pix-proxy-samples README-CloudHSM.md",
      area = Area.QUORUM)
  void countsUsersNotSignatures() {
    List<Message> ran =
        session(
            List.of(LOGIN, generate("user")), () -> sign("ada", "ada"), List.of(approved, "quit"));

    assertThat(ran.get(2).text("data"))
        .isEqualTo("Too few quorum approvals: currently 1 approvals, but 2 approvals required");
  }

  @ParameterizedTest
  @CsvSource({
    "none, No token signatures provided",
    "forged, Invalid username",
    "stranger, Invalid username"
  })
  @Behaviour(
      value =
          "A file without signatures is refused with \"No token signatures provided\", a signature"
              + " that is not the named user's with \"Invalid username-signature pair for quorum"
              + " authorization\".",
      sure = Sureness.OBSERVED,
      source = "RadiumGu/pix-proxy-samples README-CloudHSM.md",
      area = Area.QUORUM)
  void refusesSignaturesThatAreNone(String what, String text) {
    List<Message> ran =
        session(
            List.of(LOGIN, generate("user")),
            () -> {
              switch (what) {
                case "forged" -> approvers.signAs("ada", "bea");
                case "stranger" -> approvers.signAs("admin", "ada");
                default -> {}
              }
              return null;
            },
            List.of(approved));

    assertThat(ran.get(2).text("data")).startsWith(text);
  }

  @Test
  void anApprovalIsForOneUserServiceAndToken() {
    List<Message> ran =
        session(
            List.of(LOGIN, generate("quorum")),
            () -> sign("ada", "bea"),
            List.of(approved, "quorum token-sign delete --scope all", generate("quorum")));

    assertThat(ran.get(2).text("data")).as("of another service").isEqualTo(REQUIRED);
    assertThat(ran.get(4).number("error_code")).isZero();
  }

  @Test
  @Behaviour(
      value =
          "Quorum values start at 1, lie below 9 and the number of admins, and changing one needs"
              + " the approvals of the service quorum.",
      sure = Sureness.DOCUMENTED,
      source = "user guide, quorum-auth-chsm-cli-first-time and quorum-auth-chsm-cli-min-value",
      area = Area.QUORUM)
  void changingValuesIsGuardedItself() {
    String set = "quorum token-sign set-quorum-value --service ";
    assertThat(values()).isEqualTo(Message.of("user", 2L, "quorum", 1L, "cluster", 1L));
    assertThat(client.admin().run((set + "cluster --value 4").split(" ")).text())
        .isEqualTo("Quorum value 4 is not between 1 and 3");
    assertThat(manager.run((set + "user --value 1").split(" ")).text()).contains("not permitted");

    admin(set + "quorum --value 2");

    assertThat(client.admin().run((set + "user --value 1").split(" ")).text()).isEqualTo(REQUIRED);
    List<Message> ran =
        session(
            List.of(LOGIN, generate("quorum")),
            () -> sign("ada", "bea"),
            List.of(set + "user --value 1 --approval " + token));
    assertThat(ran.get(2).text("data")).isEqualTo("Set quorum value successful");
    assertThat(values()).isEqualTo(Message.of("user", 1L, "quorum", 2L, "cluster", 1L));
    cluster.restart();
    assertThat(values()).isEqualTo(Message.of("user", 1L, "quorum", 2L, "cluster", 1L));
  }

  @Test
  @Behaviour(
      value =
          "user list shows a registered approver with quorum strategy token-sign and status"
              + " enabled, and inconsistent where members differ.",
      sure = Sureness.DOCUMENTED,
      source =
          "user guide, quorum-auth-chsm-cli-first-time and troubleshoot-sdk5-inconsistent-value",
      area = Area.QUORUM)
  void usersShowWhetherTheyApprove() {
    assertThat(quorumOf("ada").get(0).members())
        .containsExactlyInAnyOrderEntriesOf(
            Message.of("strategy", "token-sign", "status", "enabled").members());
    assertThat(quorumOf("signer")).isEmpty();

    cluster.snapshot("hsm-second");
    session(
        List.of(LOGIN, generate("user")),
        () -> sign("ada", "bea"),
        List.of(
            "user change-password --username ada --role admin --password other-password"
                + " --deregister-quorum --approval "
                + token));
    cluster.fleet().join(TestCluster.ID, "hsm-second");

    assertThat(quorumOf("ada").get(0).text("status")).isEqualTo("inconsistent");
    assertThat(quorumOf("bea").get(0).text("status")).isEqualTo("enabled");
  }

  @Test
  void approvesOnEveryMember() {
    cluster.join("hsm-second");

    List<Message> ran =
        session(List.of(LOGIN, generate("user")), () -> sign("ada", "bea"), List.of(approved));

    assertThat(ran.get(2).child("data").text("username")).isEqualTo("bob");
    assertThat(coverage("bob")).isEqualTo("full");
  }

  @Test
  @Behaviour(
      value =
          "Registering asks for a token file signed with the private key of an RSA key of 2048"
              + " bits.",
      sure = Sureness.DOCUMENTED,
      source = "user guide, cloudhsm_cli-user-chqm-token-reg",
      area = Area.QUORUM)
  void registeringNeedsThePrivateKey() throws Exception {
    Installation ada = client.as("admin", "ada", "ada-password");
    assertThat(ada.run(generate("registration").split(" ")).code()).isZero();
    approvers.signRegistration("bea");

    assertThat(approvers.register(ada, directory.resolve("ada.pub")).text())
        .isEqualTo("Signature verification failed");
    assertThat(approvers.register(ada, cluster.ca()).text())
        .isEqualTo("The file does not hold a public key in PEM");
    Files.writeString(token, "no token");
    assertThat(approvers.register(ada, directory.resolve("ada.pub")).text())
        .startsWith("Cannot read the token file");
  }

  private String generate(String service) {
    return approvers.generate(service);
  }

  private Void sign(String... names) throws Exception {
    return approvers.sign(names);
  }

  private List<Message> session(List<String> before, Callable<?> meanwhile, List<String> after) {
    client
        .typing(before.toArray(new String[0]))
        .meanwhile(meanwhile)
        .typing(after.toArray(new String[0]));
    return client.run("interactive").documents();
  }

  private void admin(String line) {
    Installation.Result result = client.admin().run(line.split(" "));
    assertThat(result.code()).as(result.out() + result.err()).isZero();
  }

  private Message values() {
    return client.run("quorum", "token-sign", "list-quorum-values").data();
  }

  private Message user(String name) {
    return client.run("user", "list").data().children("users").stream()
        .filter(user -> user.text("username").equals(name))
        .findFirst()
        .orElseThrow();
  }

  private List<Message> quorumOf(String name) {
    return user(name).children("quorum");
  }

  private String coverage(String name) {
    return user(name).text("cluster-coverage");
  }
}
