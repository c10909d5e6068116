package org.keyturn.simulator.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keyturn.simulator.fidelity.Area.AVAILABILITY;
import static org.keyturn.simulator.fidelity.Area.CONFIGURATION;
import static org.keyturn.simulator.fidelity.Area.USERS;
import static org.keyturn.simulator.fidelity.Sureness.DOCUMENTED;
import static org.keyturn.simulator.fidelity.Sureness.OBSERVED;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keyturn.simulator.fidelity.Behaviour;
import org.keyturn.simulator.hsm.TestCluster;
import org.keyturn.simulator.wire.Message;

class UsersTest extends ClientTest {
  @Nested
  class BeforeActivation {
    @Test
    @Behaviour(
        value =
            "Before activation there are `admin` as unactivated-admin and `app_user` as"
                + " internal(APPLIANCE_USER).",
        sure = DOCUMENTED,
        source = "User guide: activate-cluster",
        area = USERS)
    void showsTheUnactivatedAdminAndTheApplianceUser() {
      assertThat(shown("admin", "role")).isEqualTo("unactivated-admin");
      assertThat(shown("app_user", "role")).isEqualTo("internal(APPLIANCE_USER)");
    }

    @Test
    void nobodyCanLogIn() {
      assertThat(
              client
                  .admin()
                  .run(
                      "user",
                      "create",
                      "--username",
                      "a",
                      "--role",
                      "admin",
                      "--password",
                      "password-1")
                  .text())
          .isEqualTo("Cluster has not been activated");
    }

    @Test
    @Behaviour(
        value = "A second activation is refused: \"Cluster has already been activated\".",
        sure = OBSERVED,
        source = "aws-samples/cloudhsm-workshop: activate_cluster.sh",
        area = USERS)
    void activatesOnceAndTellsTheControlPlane() throws Exception {
      client.typing("officer-pass-1", "officer-pass-1").run("cluster", "activate");

      assertThat(shown("admin", "role")).isEqualTo("admin");
      assertThat(client.run("cluster", "activate", "--password", "officer-pass-2").text())
          .isEqualTo("Cluster has already been activated");
      assertThat(cluster.activations()).containsExactly(TestCluster.ID);
      assertThat(cluster.effects()).containsExactly("cluster activate");
    }

    @Test
    void refusesPasswordsThatDiffer() {
      assertThat(
              client.typing("officer-pass-1", "officer-pass-2").run("cluster", "activate").text())
          .isEqualTo("Passwords do not match");
      assertThat(shown("admin", "role")).isEqualTo("unactivated-admin");
    }
  }

  @Nested
  class Activated {
    @BeforeEach
    void activate() {
      client.run("cluster", "activate", "--password", Installation.ADMIN_PASSWORD);
    }

    @ParameterizedTest
    @CsvSource({
      "bad-name, long-enough, Invalid character '-' in username",
      "müller, long-enough, Invalid character 'ü' in username",
      "a23456789012345678901234567890_x, long-enough, Username must have 1 to 31 characters",
      "good, short, Password must have 8 to 32 characters",
      "good, 123456789012345678901234567890123, Password must have 8 to 32 characters",
      "good, with:colon, Password must not contain a colon"
    })
    @Behaviour(
        value =
            "User names have at most 31 letters, digits and underscores; passwords 8 to 32"
                + " characters and no colon.",
        sure = DOCUMENTED,
        source = "User guide: cloudhsm_cli-user-create and limits",
        area = USERS)
    void refusesNamesAndPasswordsOutsideTheLimits(String name, String password, String text) {
      assertThat(create(name, password).text()).isEqualTo(text);
    }

    @Test
    @Behaviour(
        value = "User names are case-insensitive and shown in lower case.",
        sure = DOCUMENTED,
        source = "User guide: cloudhsm_cli-user-create",
        area = USERS)
    @Behaviour(
        value = "A user that exists is not created again: \"User already exists\".",
        sure = OBSERVED,
        source = "aws-samples/cloudhsm-workshop: activate_cluster.sh",
        area = USERS)
    void namesAreCaseInsensitiveAndShownInLowerCase() {
      assertThat(create("Manager", "manager-pass").data().text("username")).isEqualTo("manager");
      assertThat(create("MANAGER", "manager-pass").text()).isEqualTo("User already exists");
      assertThat(client.as("crypto-user", "MaNaGeR", "manager-pass").run("key", "list").code())
          .isZero();
    }

    @Test
    @Behaviour(
        value =
            "More than five wrong passwords lock a user until an admin changes the" + " password.",
        sure = DOCUMENTED,
        source = "User guide: cloudhsm_cli-login",
        area = USERS)
    void locksAfterMoreThanFiveWrongTriesUntilAnAdminChangesThePassword() {
      create("manager", "manager-pass");
      Installation right = client.as("crypto-user", "manager", "manager-pass");
      Installation wrong = client.as("crypto-user", "manager", "manager-wrong");
      for (int tries = 0; tries < 6; tries++) {
        assertThat(shown("manager", "locked")).isEqualTo("false");
        assertThat(wrong.run("key", "list").text()).contains("Incorrect authentication");
      }

      assertThat(shown("manager", "locked")).isEqualTo("true");
      assertThat(right.run("key", "list").text()).contains("locked");
      assertThat(directory.resolve("hsms/hsm-first.json"))
          .content()
          .containsPattern("\"failedLogins\" ?: ?6");
      cluster.restart();
      assertThat(shown("manager", "locked")).isEqualTo("true");
      client
          .admin()
          .run(
              "user",
              "change-password",
              "--username",
              "manager",
              "--role",
              "crypto-user",
              "--password",
              "manager-new1");
      assertThat(shown("manager", "locked")).isEqualTo("false");
      assertThat(client.as("crypto-user", "manager", "manager-new1").run("key", "list").code())
          .isZero();
    }

    @Test
    @Behaviour(
        value =
            "Admins manage users; every user changes their own password, and is not asked"
                + " for the old one.",
        sure = DOCUMENTED,
        source = "User guide: cloudhsm_cli-user-change-password",
        area = USERS)
    void onlyAdminsManageOthersButAnyoneChangesTheirOwnPassword() {
      create("manager", "manager-pass");
      Installation manager = client.as("crypto-user", "manager", "manager-pass");

      assertThat(
              manager
                  .run(
                      "user",
                      "create",
                      "--username",
                      "x",
                      "--role",
                      "crypto-user",
                      "--password",
                      "password-1")
                  .text())
          .contains("not permitted");
      assertThat(
              manager
                  .run(
                      "user",
                      "change-password",
                      "--username",
                      "admin",
                      "--role",
                      "admin",
                      "--password",
                      "password-1")
                  .text())
          .contains("not permitted");
      assertThat(
              manager
                  .run(
                      "user",
                      "change-password",
                      "--username",
                      "manager",
                      "--role",
                      "crypto-user",
                      "--password",
                      "manager-new1")
                  .code())
          .isZero();
      assertThat(manager.run("key", "list").text()).contains("Incorrect");
    }

    @Test
    @Behaviour(
        value = "A user who owns keys is not deleted.",
        sure = DOCUMENTED,
        source = "User guide: cloudhsm_cli-user-delete",
        area = USERS)
    @Behaviour(
        value =
            "Deleting a user who is not there, or under another role, answers \"Specified"
                + " user does not exist\".",
        sure = OBSERVED,
        source = "RadiumGu/pix-proxy-samples: README-CloudHSM.md",
        area = USERS)
    void neitherTheOwnerOfAKeyNorABuiltInUserNorAStrangerIsDeleted() {
      create("manager", "manager-pass");
      client.as("crypto-user", "manager", "manager-pass").makePair("pub", "priv");

      assertThat(delete("manager").text()).contains("owns keys");
      assertThat(delete("nobody").text()).isEqualTo("Specified user does not exist");
      assertThat(
              client
                  .admin()
                  .run("user", "delete", "--username", "manager", "--role", "admin")
                  .text())
          .isEqualTo("Specified user does not exist");
    }

    @Test
    @Behaviour(
        value =
            "A user who is logged in is neither deleted nor given another password by" + " others.",
        sure = DOCUMENTED,
        source = "User guide: cloudhsm_cli-user-delete and cloudhsm_cli-user-change-password",
        area = USERS)
    void aUserWhoIsLoggedInIsNeitherDeletedNorGivenAnotherPassword() {
      create("manager", "manager-pass");
      Client session = new Client(client.root(), new SystemTerminal());
      session.login("crypto-user", "manager", "manager-pass");

      assertThat(delete("manager").text()).contains("logged in");
      assertThat(
              client
                  .admin()
                  .run(
                      "user",
                      "change-password",
                      "--username",
                      "manager",
                      "--role",
                      "crypto-user",
                      "--password",
                      "manager-new1")
                  .text())
          .contains("logged in");

      session.close();
      assertThat(delete("manager").code()).isZero();
    }

    @Test
    void deletesAUser() throws Exception {
      create("manager", "manager-pass");

      assertThat(delete("manager").code()).isZero();
      assertThat(cluster.effects())
          .containsExactly("cluster activate", "user create", "user delete");
    }

    @Test
    @Behaviour(
        value = "Commands other than the few public ones need a login.",
        sure = DOCUMENTED,
        source = "User guide: cloudhsm_cli-modes",
        area = USERS)
    @Behaviour(
        value =
            "A single command logs in with CLOUDHSM_ROLE and CLOUDHSM_PIN, which is"
                + " `username:password`; `user list` and `cluster hsm-info` need no login.",
        sure = DOCUMENTED,
        source = "User guide: cloudhsm_cli-modes",
        area = CONFIGURATION)
    void needsALoginForWhatIsNotPublic() {
      assertThat(client.run("user", "create", "--username", "x", "--role", "admin").text())
          .contains("must be logged in");
      assertThat(client.run("key", "list").code()).isEqualTo(1);
      assertThat(client.run("user", "list").code()).isZero();
      assertThat(client.run("cluster", "hsm-info").code()).isZero();
      assertThat(client.admin().run("key", "list").code()).isZero();
    }

    @Test
    @Behaviour(
        value =
            "Users made while an HSM joins are missing on it and stay inconsistent; nothing"
                + " heals them.",
        sure = OBSERVED,
        source =
            "RadiumGu/pix-proxy-samples: CLOUDHSM_ADD_HSM_FAQ.md;"
                + " aws-samples/aws-cloudhsm-cloudformation-template issue 12",
        area = AVAILABILITY)
    @Behaviour(
        value = "Users that were there before are on the new HSM: it starts from a backup.",
        sure = DOCUMENTED,
        source = "User guide: add-hsm",
        area = AVAILABILITY)
    void usersMadeBeforeAJoinAreOnTheNewMemberAndThoseMadeDuringItAreNot() {
      create("before", "password-1");
      cluster.snapshot("hsm-second");
      create("during", "password-1");
      cluster.fleet().join(TestCluster.ID, "hsm-second");

      assertThat(shown("before", "cluster-coverage")).isEqualTo("full");
      assertThat(shown("during", "cluster-coverage")).isEqualTo("inconsistent");
      assertThat(client.as("crypto-user", "during", "password-1").run("key", "list").text())
          .contains("Incorrect");
    }

    @Test
    @Behaviour(
        value =
            "`user create` of a user that only some HSMs have succeeds and makes the"
                + " coverage full.",
        sure = OBSERVED,
        source =
            "RadiumGu/pix-proxy-samples: README-CloudHSM.md; user guide:"
                + " troubleshoot-sdk5-inconsistent-value",
        area = AVAILABILITY)
    void creatingAPartlyMissingUserAgainRepairsIt() throws Exception {
      create("manager", "manager-pass");
      cluster.join("hsm-second");
      cluster.fleet().loseUser(TestCluster.ID, "manager");
      assertThat(shown("manager", "cluster-coverage")).isEqualTo("inconsistent");

      assertThat(create("manager", "manager-pass").code()).isZero();

      assertThat(shown("manager", "cluster-coverage")).isEqualTo("full");
      assertThat(create("manager", "manager-pass").text()).isEqualTo("User already exists");
      assertThat(client.as("crypto-user", "manager", "manager-pass").run("key", "list").code())
          .isZero();
    }

    @Test
    @Behaviour(
        value =
            "Wrong passwords are counted by each HSM alone: a user can be locked on one,"
                + " which reads `inconsistent`.",
        sure = DOCUMENTED,
        source = "User guide: cloudhsm_cli-login and troubleshoot-sdk5-inconsistent-value",
        area = AVAILABILITY)
    void aPasswordThatDiffersOnOneMemberLocksThereAlone() {
      create("manager", "manager-pass");
      cluster.join("hsm-second");
      cluster.fleet().spoilPassword(TestCluster.ID, "manager");
      Installation manager = client.as("crypto-user", "manager", "manager-pass");

      for (int tries = 0; tries < 6; tries++) {
        assertThat(manager.run("key", "list").code()).isEqualTo(1);
      }

      assertThat(shown("manager", "locked")).isEqualTo("inconsistent");
      client
          .admin()
          .run(
              "user",
              "change-password",
              "--username",
              "manager",
              "--role",
              "crypto-user",
              "--password",
              "manager-pass");
      assertThat(manager.run("key", "list").code()).isZero();
    }

    @Test
    void aCommandThatReachesTwoMembersIsOneEffect() throws Exception {
      cluster.join("hsm-second");

      create("manager", "manager-pass");

      assertThat(cluster.effects()).containsExactly("cluster activate", "user create");
      assertThat(shown("manager", "cluster-coverage")).isEqualTo("full");
    }

    @Test
    @Behaviour(
        value = "A client connects to one HSM and learns the others from it.",
        sure = DOCUMENTED,
        source = "User guide: cluster-connect",
        area = AVAILABILITY)
    @Behaviour(
        value =
            "`cluster hsm-info` shows each HSM's serial number and fips-state, \"2 [FIPS"
                + " mode with single factor authentication]\".",
        sure = DOCUMENTED,
        source = "User guide: cloudhsm_cli-cluster-hsm-info",
        area = CONFIGURATION)
    void findsTheMembersThatItsConfigurationDoesNotName() {
      cluster.join("hsm-second");
      cluster.join("hsm-third");

      List<Message> hsms = client.run("cluster", "hsm-info").data().children("hsms");

      assertThat(hsms).hasSize(3);
      assertThat(hsms).extracting(hsm -> hsm.text("serial-number")).doesNotHaveDuplicates();
      assertThat(hsms.get(0).text("fips-state"))
          .isEqualTo("2 [FIPS mode with single factor authentication]");
    }
  }

  private Installation.Result create(String name, String password) {
    return client
        .admin()
        .run("user", "create", "--username", name, "--role", "crypto-user", "--password", password);
  }

  private Installation.Result delete(String name) {
    return client.admin().run("user", "delete", "--username", name, "--role", "crypto-user");
  }

  private String shown(String name, String member) {
    return client.run("user", "list").data().children("users").stream()
        .filter(user -> user.text("username").equals(name))
        .findFirst()
        .orElseThrow()
        .text(member);
  }
}
