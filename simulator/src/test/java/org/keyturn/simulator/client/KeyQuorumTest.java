package org.keyturn.simulator.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyturn.simulator.fidelity.Area;
import org.keyturn.simulator.fidelity.Behaviour;
import org.keyturn.simulator.fidelity.Sureness;
import org.keyturn.simulator.wire.Message;

/** Keys that several of their users guard. */
class KeyQuorumTest extends ClientTest {
  private static final String PAGE = "user guide, key-quorum-auth-chsm-cli-crypto-user";
  private static final String LOGIN =
      "login --username manager --role crypto-user --password manager-pass";
  private static final String PAIR =
      "key generate-asymmetric-pair ec --curve prime256v1 --public-label p --private-label guarded"
          + " --private-attributes sign=true";
  private static final String SIGN =
      "crypto sign ecdsa --key-filter attr.label=guarded --hash-function sha256 --data AQID";
  private static final String FILTER = " --filter attr.label=guarded";

  private Approvers users;

  @BeforeEach
  void aKeyThatTwoGuard() throws Exception {
    populate();
    users = new Approvers(this, "crypto-user");
    users.register(manager, "manager", Outside.recipient());
    users.register(signer, "signer", Outside.recipient());
    typed(
        PAIR
            + " --share-crypto-users signer --manage-private-key-quorum-value 2"
            + " --use-private-key-quorum-value 2");
  }

  @Test
  @Behaviour(
      value =
          "A key with quorum values shows them, and its use without approvals is refused with"
              + " \"Quorum Failed\".",
      sure = Sureness.DOCUMENTED,
      source = PAGE,
      area = Area.QUORUM)
  void nobodyUsesOrManagesItAlone() {
    assertThat(key("guarded").child("key-info").child("key-quorum-values"))
        .isEqualTo(Message.of("manage-key-quorum-value", 2L, "use-key-quorum-value", 2L));
    for (String line :
        List.of(
            SIGN,
            "key unshare --username signer --role crypto-user" + FILTER,
            "key set-attribute --name label --value x" + FILTER)) {
      assertThat(manager.run(line.split(" ")).text()).as(line).isEqualTo("Quorum Failed");
    }
    assertThat(typed("key list").number("total_key_count")).isEqualTo(4);
  }

  @Test
  @Behaviour(
      value =
          "A token for a key names it, is listed with minimum-token-count, and is spent by the one"
              + " operation that its users approved.",
      sure = Sureness.DOCUMENTED,
      source = PAGE,
      area = Area.QUORUM)
  void twoSignaturesLetItSignOnce() throws Exception {
    String approved = SIGN + " --approval " + users.token();
    List<Message> ran =
        session(
            List.of(LOGIN, users.generate("key-usage") + FILTER, "quorum token-sign list"),
            () -> users.sign("manager", "signer"),
            List.of(approved, approved, "quorum token-sign list"));

    String reference = key("guarded").text("key-reference");
    assertThat(Message.parse(Files.readString(users.token())).members())
        .containsEntry("service", "key-usage")
        .containsEntry("key_reference", reference);
    assertThat(ran.get(2).child("data").children("tokens"))
        .containsExactly(
            Message.of(
                "username",
                "manager",
                "service",
                "key-usage",
                "key-reference",
                reference,
                "minimum-token-count",
                1L));
    assertThat(ran.get(3).child("data").text("signature")).isNotEmpty();
    assertThat(ran.get(4).text("data")).isEqualTo("Quorum approval is required for this operation");
    assertThat(ran.get(5).child("data").children("tokens")).isEmpty();
  }

  @Test
  void aTokenForAKeyNeedsTheKey() {
    Installation.Result result = manager.run(users.generate("key-usage").split(" "));

    assertThat(result.err()).contains("required arguments were not provided", "--filter");
    assertThat(result.code()).isEqualTo(2);
  }

  @Test
  void whoMayNotUseTheKeyMayNotApprove() throws Exception {
    client.admin().createCryptoUser("carol", "carols-pass");
    users.register(client.as("crypto-user", "carol", "carols-pass"), "carol", Outside.recipient());

    List<Message> ran =
        session(
            List.of(LOGIN, users.generate("key-usage") + FILTER),
            () -> users.sign("manager", "carol"),
            List.of(SIGN + " --approval " + users.token()));

    assertThat(ran.get(2).text("data"))
        .isEqualTo("Invalid username-signature pair for quorum authorization");
  }

  @Test
  void anApprovalToUseIsNoneToManage() {
    List<Message> ran =
        session(
            List.of(LOGIN, users.generate("key-usage") + FILTER),
            () -> users.sign("manager", "signer"),
            List.of(
                "key set-attribute --name label --value x --approval " + users.token() + FILTER));

    assertThat(ran.get(2).text("data")).isEqualTo("Quorum approval is required for this operation");
  }

  @Test
  @Behaviour(
      value =
          "key wrap takes the approval of the payload's users as --payload-approval, with a token"
              + " of the service key-management.",
      sure = Sureness.DOCUMENTED,
      source =
          "user guide, quorum-auth-chsm-cli-service-names and cloudhsm_cli-key-wrap-aes-zero-pad",
      area = Area.QUORUM)
  void wrappingIsManaging() {
    aes("kek", "wrap=true");
    String wrap =
        "key wrap aes-zero-pad --payload-filter attr.label=guarded --wrapping-filter attr.label=kek";
    assertThat(manager.run(wrap.split(" ")).text()).isEqualTo("Quorum Failed");

    List<Message> ran =
        session(
            List.of(LOGIN, users.generate("key-management") + FILTER),
            () -> users.sign("manager", "signer"),
            List.of(wrap + " --payload-approval " + users.token()));

    assertThat(ran.get(2).child("data").text("wrapped_key_data")).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " --manage-private-key-quorum-value 2",
        " --use-private-key-quorum-value 2",
        " --manage-private-key-quorum-value 1 --use-private-key-quorum-value 2"
      })
  @Behaviour(
      value =
          "Both quorum values of a key are given or neither, each greater than 1: \"The manage key"
              + " and use key quorum values must be set to a value greater than 1\".",
      sure = Sureness.OBSERVED,
      source = "RadiumGu/pix-proxy-samples README-CloudHSM.md",
      area = Area.QUORUM)
  void bothValuesOrNeither(String values) {
    assertThat(manager.run((PAIR + " --share-crypto-users signer" + values).split(" ")).text())
        .isEqualTo(
            "The manage key and use key quorum values must be set to a value greater than 1");
  }

  @Test
  @Behaviour(
      value = "A key is associated with at least as many users as its larger quorum value.",
      sure = Sureness.DOCUMENTED,
      source = "user guide, cloudhsm_cli-key-generate-asymmetric-pair-ec",
      area = Area.QUORUM)
  void notMoreThanItHasUsers() {
    assertThat(
            manager
                .run(
                    (PAIR
                            + " --share-crypto-users signer --manage-private-key-quorum-value 2"
                            + " --use-private-key-quorum-value 3")
                        .split(" "))
                .text())
        .isEqualTo("A key with 2 users cannot have a quorum value of 3");
  }

  private List<Message> session(List<String> before, Callable<?> meanwhile, List<String> after) {
    client
        .typing(before.toArray(new String[0]))
        .meanwhile(meanwhile)
        .typing(after.toArray(new String[0]));
    return client.run("interactive").documents();
  }
}
