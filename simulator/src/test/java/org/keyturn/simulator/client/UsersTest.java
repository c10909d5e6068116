package org.keyturn.simulator.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keyturn.simulator.hsm.TestCluster;
import org.keyturn.simulator.wire.Message;

class UsersTest extends ClientTest {
  @Nested
  class BeforeActivation {
    @Test
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
    void refusesNamesAndPasswordsOutsideTheLimits(String name, String password, String text) {
      assertThat(create(name, password).text()).isEqualTo(text);
    }

    @Test
    void namesAreCaseInsensitiveAndShownInLowerCase() {
      assertThat(create("Manager", "manager-pass").data().text("username")).isEqualTo("manager");
      assertThat(create("MANAGER", "manager-pass").text()).isEqualTo("User already exists");
      assertThat(client.as("crypto-user", "MaNaGeR", "manager-pass").run("key", "list").code())
          .isZero();
    }

    @Test
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
    void needsALoginForWhatIsNotPublic() {
      assertThat(client.run("user", "create", "--username", "x", "--role", "admin").text())
          .contains("must be logged in");
      assertThat(client.run("key", "list").code()).isEqualTo(1);
    }

    @Test
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
