package org.keyturn.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A plan goes through the whole ceremony, whichever way it takes. */
class RehearsalIT {
  /** What a run without a wrapped or escrowed copy changes, and how often. */
  static final Map<String, Integer> ONCE =
      Map.of(
          "CreateCluster", 1,
          "CreateHsm", 2,
          "InitializeCluster", 1,
          "cluster activate", 1,
          "key generate-asymmetric-pair ec", 1,
          "key share", 1);

  @TempDir Path scratch;

  @Test
  void theExamplePlanYieldsAnAddressThatEverybodyDerivesFromWhatItLeaves() throws Exception {
    Rehearsal rehearsal = Rehearsal.holdAtHome(scratch);

    assertThat(rehearsal.process.exitValue()).as(rehearsal.messages()).isZero();
    JsonNode result = rehearsal.json();
    String address = result.get("address").textValue();
    assertThat(address).matches("tz3[1-9A-HJ-NP-Za-km-z]{33}");
    assertThat(result.fieldNames())
        .toIterable()
        .contains(
            "ceremony",
            "outcome",
            "address",
            "publicKey",
            "plan",
            "environment",
            "roster",
            "cluster",
            "members",
            "steps",
            "record",
            "report");
    assertThat(result.get("steps"))
        .allSatisfy(
            step ->
                assertThat(step.fieldNames())
                    .toIterable()
                    .contains("name", "started", "ended", "attempts"));
    for (String left :
        new String[] {
          "record.json",
          "report.html",
          "environment.yaml",
          "roster.yaml",
          "signer",
          "effects.jsonl",
          "logs"
        }) {
      assertThat(rehearsal.file(left)).exists();
    }
    assertThat(rehearsal.effects()).containsAllEntriesOf(ONCE);
    Announced.of(rehearsal).holds();
    Permissions.assertThatEachIsUsed(rehearsal);

    Launcher.Finished verified =
        Launcher.run(
            "record",
            "verify",
            rehearsal.file("record.json").toString(),
            "--roster",
            rehearsal.file("roster.yaml").toString());
    assertThat(verified.exit()).as(verified.err()).isZero();
    assertThat(verified.out()).contains("valid", "bob", "carol", "dave", address);

    Launcher.Finished derived =
        Launcher.run("address", "--public-key", rehearsal.file("public-key.pem").toString());
    assertThat(derived.out()).contains(address);
  }

  @Test
  void anEscrowedKeyOpensForItsRecipientAndIsTheKeyOfTheAddress() throws Exception {
    Rehearsal rehearsal = rehearse("escrow");
    Path blob = rehearsal.file("simulator/client/keyturn/rehearsal/secret.escrow");
    Path secret = scratch.resolve("p2sk");

    Launcher.Finished opened =
        Launcher.run(
            "open",
            "--blob",
            blob.toString(),
            "--key",
            rehearsal.file("keys/cold-store.pem").toString(),
            "--out",
            secret.toString());

    assertThat(opened.exit()).as(opened.err()).isZero();
    assertThat(opened.out()).contains(rehearsal.json().get("address").textValue());
    assertThat(Launcher.read(secret)).startsWith("p2sk");
  }

  @Test
  void whatAWrappedKeysCeremonyLeftIsComparedAndLevelledOnALaterDay() throws Exception {
    Rehearsal rehearsal = rehearse("wrapped");
    try (var later = new Afterwards(rehearsal, scratch)) {
      Launcher.Finished asItWas = later.type("drift");
      assertThat(asItWas.out()).startsWith("no difference between cluster-");
      assertThat(asItWas.exit()).as(asItWas.err()).isZero();

      later.loseOnTheSecondHsm("remote_signer");
      Launcher.Finished drifted = later.type("drift");
      assertThat(drifted.out()).contains("differs   users: user remote_signer", "1 difference");
      assertThat(drifted.err()).contains("hint: keyturn resync ");
      assertThat(drifted.exit()).isEqualTo(4);

      Launcher.Finished levelled = later.type("resync");
      assertThat(levelled.out())
          .contains("repaired  users: user remote_signer", "no difference between");
      assertThat(levelled.exit()).as(levelled.err()).isZero();
      assertThat(Effects.counted(rehearsal.file("simulator/effects.jsonl")))
          .as("the signer once more, for the HSM that had lost it")
          .containsEntry("user create", 3)
          .containsEntry("key generate-asymmetric-pair ec", 1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"before-keys", "hot-wallet", "offline-certificate"})
  void everyOtherWayThroughFinishesToo(String plan) throws Exception {
    rehearse(plan);
  }

  private Rehearsal rehearse(String plan) throws Exception {
    Path file = Launcher.HOME.resolve("examples/plans/" + plan + ".yaml");
    Rehearsal rehearsal = Rehearsal.hold(scratch, "--plan", file.toString());

    assertThat(rehearsal.process.exitValue()).as(rehearsal.messages()).isZero();
    assertThat(rehearsal.json().get("outcome").textValue()).isEqualTo("completed");
    assertThat(rehearsal.effects()).containsAllEntriesOf(ONCE);
    Announced.of(rehearsal).holds();
    Permissions.assertThatTheySuffice(rehearsal);
    return rehearsal;
  }
}
