package org.keyturn.simulator.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keyturn.simulator.fidelity.Area.AVAILABILITY;
import static org.keyturn.simulator.fidelity.Area.KEYS;
import static org.keyturn.simulator.fidelity.Sureness.DOCUMENTED;
import static org.keyturn.simulator.fidelity.Sureness.INFERRED;
import static org.keyturn.simulator.fidelity.Sureness.OBSERVED;

import java.io.StringReader;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.util.io.pem.PemReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyturn.simulator.fidelity.Behaviour;
import org.keyturn.simulator.hsm.TestCluster;
import org.keyturn.simulator.wire.Message;

class KeysTest extends ClientTest {
  @BeforeEach
  void keys() {
    populate();
  }

  @Test
  @Behaviour(
      value = "`key generate-file --encoding pem` writes the public key as PEM.",
      sure = DOCUMENTED,
      source = "User guide: cloudhsm_cli-key-generate-file",
      area = KEYS)
  @Behaviour(
      value =
          "The check value of a pair is the first three bytes of SHA-1 over the DER"
              + " SubjectPublicKeyInfo, the same for both halves.",
      sure = INFERRED,
      source =
          "Calculated from four published examples in the user guide:"
              + " cloudhsm_cli-key-generate-asymmetric-pair",
      area = KEYS,
      settle =
          "cloudhsm-cli key generate-file --encoding pem --path public.pem --filter"
              + " attr.label=pub && openssl pkey -pubin -in public.pem -outform DER | sha1sum &&"
              + " cloudhsm-cli key list --verbose --filter attr.label=pub")
  @Behaviour(
      value =
          "The key-length-bytes of a P-256 pair are 65 for the public half and 138, its"
              + " PKCS#8, for the private.",
      sure = INFERRED,
      source =
          "Calculated from the P-224 examples in the user guide:"
              + " cloudhsm_cli-key-generate-asymmetric-pair-ec",
      area = KEYS,
      settle =
          "cloudhsm-cli key list --verbose --filter attr.key-type=ec | grep" + " key-length-bytes")
  void exportsThePublicKeyThatItsAttributesDescribe() throws Exception {
    Path file = directory.resolve("public.pem");

    manager.run(
        "key",
        "generate-file",
        "--encoding",
        "pem",
        "--path",
        file.toString(),
        "--filter",
        "attr.label=pub");

    byte[] spki =
        new PemReader(new StringReader(Files.readString(file))).readPemObject().getContent();
    ECPublicKey key =
        (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(spki));
    Message attributes = attributes("pub");
    assertThat(attributes.text("ec-point"))
        .isEqualTo("0x04" + hex(key.getW().getAffineX()) + hex(key.getW().getAffineY()));
    byte[] hash = MessageDigest.getInstance("SHA-1").digest(spki);
    assertThat(attributes.text("check-value"))
        .as("the first three bytes of SHA-1 over the public key")
        .isEqualTo("0x" + HexFormat.of().formatHex(hash, 0, 3))
        .isEqualTo(attributes("priv").text("check-value"));
    assertThat(attributes.number("key-length-bytes")).isEqualTo(65);
    assertThat(attributes("priv").number("key-length-bytes")).isEqualTo(138);
  }

  @Test
  @Behaviour(
      value = "Only public keys are written as PEM.",
      sure = DOCUMENTED,
      source = "User guide: cloudhsm_cli-key-generate-file",
      area = KEYS)
  void refusesToExportThePrivateKey() {
    Path file = directory.resolve("private.pem");

    assertThat(
            manager
                .run(
                    "key",
                    "generate-file",
                    "--encoding",
                    "pem",
                    "--path",
                    file.toString(),
                    "--filter",
                    "attr.label=priv")
                .text())
        .contains("Only public keys");
    assertThat(file).doesNotExist();
  }

  @Test
  @Behaviour(
      value =
          "The CLI's defaults are restrictive: a pair neither signs nor verifies, nothing"
              + " wraps; extractable and token are true, and AES keys sign.",
      sure = DOCUMENTED,
      source = "User guide: cloudhsm_cli-key-attributes-table",
      area = KEYS)
  void defaultsAreRestrictive() {
    manager.run(
        "key",
        "generate-asymmetric-pair",
        "ec",
        "--curve",
        "prime256v1",
        "--public-label",
        "p",
        "--private-label",
        "q");
    manager.run("key", "generate-symmetric", "aes", "--label", "a", "--key-length-bytes", "32");

    assertThat(List.of("sign", "decrypt", "unwrap", "derive", "trusted", "wrap-with-trusted"))
        .allSatisfy(name -> assertThat(attributes("q").flag(name)).as(name).isFalse());
    assertThat(List.of("token", "extractable", "sensitive", "always-sensitive", "local", "private"))
        .allSatisfy(name -> assertThat(attributes("q").flag(name)).as(name).isTrue());
    assertThat(attributes("p").flag("verify")).isFalse();
    assertThat(attributes("a").flag("sign")).isTrue();
    assertThat(attributes("a").flag("wrap")).isFalse();
    assertThat(attributes("a").number("key-length-bytes")).isEqualTo(32);
  }

  @Test
  @Behaviour(
      value = "never-extractable stays false for a key that was once extractable.",
      sure = DOCUMENTED,
      source = "User guide: cloudhsm_cli-key-attributes-table",
      area = KEYS)
  void neverExtractableHoldsOnlyForAKeyThatNeverWas() {
    manager.run(
        "key",
        "generate-asymmetric-pair",
        "ec",
        "--curve",
        "prime256v1",
        "--public-label",
        "p",
        "--private-label",
        "sealed",
        "--private-attributes",
        "extractable=false");
    set("priv", "extractable", "false");

    assertThat(attributes("sealed").flag("never-extractable")).isTrue();
    assertThat(attributes("priv").flag("extractable")).isFalse();
    assertThat(attributes("priv").flag("never-extractable")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "extractable, true", "modifiable, true", "token, false", "wrap-with-trusted, false",
    "trusted, true", "sensitive, false", "wrap, true", "verify, true"
  })
  @Behaviour(
      value =
          "What may not be changed is refused: \"Attribute extractable cannot be set to"
              + " the value true by the user for this operation\".",
      sure = OBSERVED,
      source = "RadiumGu/pix-proxy-samples: README-CloudHSM.md",
      area = KEYS)
  @Behaviour(
      value =
          "extractable and modifiable go from true to false only, token from false to"
              + " true only.",
      sure = DOCUMENTED,
      source = "User guide: cloudhsm_cli-key-attributes-table",
      area = KEYS)
  void refusesChangesThatNoOwnerMayMake(String name, String value) {
    set("priv", "extractable", "false");
    set("priv", "wrap-with-trusted", "true");
    if (name.equals("modifiable")) {
      set("priv", "modifiable", "false");
    }

    assertThat(set("priv", name, value).text())
        .isEqualTo(
            "Attribute "
                + name
                + " cannot be set to the value "
                + value
                + " by the user for this operation");
  }

  @Test
  @Behaviour(
      value = "Only an admin sets trusted.",
      sure = DOCUMENTED,
      source = "User guide: cloudhsm_cli-key-attributes-table",
      area = KEYS)
  void onlyAnAdminMakesAKeyTrustedAndAnAdminDoesNothingElse() {
    assertThat(set("priv", "trusted", "true").code()).isEqualTo(1);
    assertThat(
            client
                .admin()
                .run(
                    "key",
                    "set-attribute",
                    "--filter",
                    "attr.label=priv",
                    "--name",
                    "trusted",
                    "--value",
                    "true")
                .code())
        .isZero();
    assertThat(attributes("priv").flag("trusted")).isTrue();
    assertThat(
            client
                .admin()
                .run(
                    "key",
                    "set-attribute",
                    "--filter",
                    "attr.label=priv",
                    "--name",
                    "extractable",
                    "--value",
                    "false")
                .code())
        .isEqualTo(1);
  }

  @Test
  @Behaviour(
      value =
          "A crypto user sees the keys it owns, those shared with it, and all public" + " keys.",
      sure = DOCUMENTED,
      source = "User guide: cloudhsm_cli-key-list",
      area = KEYS)
  void usersSeeTheirOwnKeysSharedKeysAndPublicKeys() {
    assertThat(labels(signer)).containsExactly("pub");

    share("priv", "signer");

    assertThat(labels(signer)).containsExactlyInAnyOrder("pub", "priv");
    Message info = key("priv").child("key-info");
    assertThat(info.children("key-owners").get(0).text("username")).isEqualTo("manager");
    assertThat(info.children("shared-users").get(0).text("username")).isEqualTo("signer");
    assertThat(info.children("shared-users").get(0).text("key-coverage")).isEqualTo("full");
  }

  @Test
  @Behaviour(
      value =
          "A user with whom a key is shared uses it, and neither wraps, shares, changes"
              + " nor deletes it.",
      sure = DOCUMENTED,
      source = "User guide: cloudhsm_cli-key-share and manage-keys-cloudhsm-cli-share",
      area = KEYS)
  void aSharerUsesTheKeyAndManagesNothing() {
    share("priv", "signer");
    manager.run(
        "key",
        "generate-symmetric",
        "aes",
        "--label",
        "kek",
        "--key-length-bytes",
        "32",
        "--attributes",
        "wrap=true",
        "--share-crypto-users",
        "signer");

    assertThat(sign(signer, "priv").code()).isZero();
    for (List<String> forbidden :
        List.of(
            List.of("key", "delete", "--filter", "attr.label=priv"),
            List.of(
                "key",
                "share",
                "--filter",
                "attr.label=priv",
                "--username",
                "manager",
                "--role",
                "crypto-user"),
            List.of(
                "key",
                "set-attribute",
                "--filter",
                "attr.label=priv",
                "--name",
                "label",
                "--value",
                "mine"),
            List.of(
                "key",
                "wrap",
                "aes-zero-pad",
                "--payload-filter",
                "attr.label=priv",
                "--wrapping-filter",
                "attr.label=kek"))) {
      assertThat(signer.run(forbidden.toArray(new String[0])).text())
          .as(forbidden.toString())
          .isEqualTo("Only the owner of the key can perform this operation");
    }
    manager.run(
        "key",
        "unshare",
        "--filter",
        "attr.label=priv",
        "--username",
        "signer",
        "--role",
        "crypto-user");
    assertThat(sign(signer, "priv").text()).isEqualTo("Key selection criteria matched 0 keys.");
  }

  @Test
  @Behaviour(
      value = "An admin lists keys by reference and label only, even with --verbose.",
      sure = DOCUMENTED,
      source = "User guide: cloudhsm_cli-key-list",
      area = KEYS)
  void adminsListLabelsOnlyAndMakeNoKeys() {
    Installation.Result listed = client.admin().run("key", "list", "--verbose");

    assertThat(listed.data().children("matched_keys").get(0).members())
        .containsOnlyKeys("key-reference", "attributes");
    assertThat(
            client
                .admin()
                .run("key", "generate-symmetric", "aes", "--label", "a", "--key-length-bytes", "16")
                .text())
        .contains("not permitted");
  }

  @Test
  @Behaviour(
      value = "`key list` shows ten keys at a time and a next_token.",
      sure = DOCUMENTED,
      source = "User guide: cloudhsm_cli-key-list",
      area = KEYS)
  void listsInPages() {
    for (int i = 0; i < 10; i++) {
      manager.run(
          "key", "generate-symmetric", "aes", "--label", "k" + i, "--key-length-bytes", "16");
    }

    Message first = manager.run("key", "list").data();
    Message second =
        manager.run("key", "list", "--starting-token", first.text("next_token")).data();

    assertThat(first.number("total_key_count")).isEqualTo(12);
    assertThat(first.number("returned_key_count")).isEqualTo(10);
    assertThat(second.children("matched_keys")).hasSize(2);
    assertThat(second.has("next_token")).isFalse();
  }

  @Test
  @Behaviour(
      value =
          "A filter that matches several keys is refused: \"Key selection criteria matched"
              + " 2 keys. Refine selection criteria to select a single key.\"",
      sure = DOCUMENTED,
      source = "User guide: manage-keys-cloudhsm-cli-filtering",
      area = KEYS)
  void refusesToPickOneOfSeveralKeys() {
    assertThat(manager.run("key", "delete", "--filter", "attr.key-type=ec").text())
        .isEqualTo(
            "Key selection criteria matched 2 keys."
                + " Refine selection criteria to select a single key.");
  }

  @Test
  @Behaviour(
      value =
          "Keys are selected by key-reference, 16 hex digits, or by several"
              + " attr.NAME=VALUE at once.",
      sure = DOCUMENTED,
      source = "User guide: manage-keys-cloudhsm-cli-filtering",
      area = KEYS)
  void selectsByReferenceAndBySeveralAttributes() {
    String reference = key("priv").text("key-reference");

    assertThat(reference).matches("0x[0-9a-f]{16}");
    assertThat(
            manager
                .run("key", "list", "--filter", "key-reference=" + reference)
                .data()
                .number("total_key_count"))
        .isEqualTo(1);
    assertThat(
            manager
                .run("key", "list", "--filter", "attr.key-type=ec", "attr.class=public-key")
                .data()
                .number("total_key_count"))
        .isEqualTo(1);
  }

  @Test
  @Behaviour(
      value =
          "`crypto sign ecdsa` answers r and s side by side, 64 bytes for P-256, in" + " Base64.",
      sure = DOCUMENTED,
      source = "User guide: cloudhsm_cli-crypto-sign-ecdsa",
      area = KEYS)
  void signaturesAreTwoNumbersThatVerifyElsewhere() throws Exception {
    byte[] signature = Base64.getDecoder().decode(sign(manager, "priv").data().text("signature"));

    assertThat(signature).hasSize(64);
    Signature verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
    verifier.initVerify(publicKey());
    verifier.update(new byte[] {1, 2, 3});
    assertThat(verifier.verify(signature)).isTrue();
  }

  @Test
  @Behaviour(
      value = "A wrong signature is \"Signature verification failed\", an error.",
      sure = DOCUMENTED,
      source = "User guide: cloudhsm_cli-crypto-verify-ecdsa",
      area = KEYS)
  void aForgedSignatureDoesNotVerify() {
    String signature = sign(manager, "priv").data().text("signature");

    assertThat(
            manager
                .run(
                    "crypto",
                    "verify",
                    "ecdsa",
                    "--key-filter",
                    "attr.label=pub",
                    "--hash-function",
                    "sha256",
                    "--data",
                    "AQIE",
                    "--signature",
                    signature)
                .text())
        .isEqualTo("Signature verification failed");
  }

  @Test
  @Behaviour(
      value = "A FIPS cluster refuses a hash weaker than the curve.",
      sure = DOCUMENTED,
      source = "User guide: configure-tool-params5 (--enable-ecdsa-with-weak-hash-function)",
      area = KEYS)
  void signingNeedsTheAttributeAndAHashAsStrongAsTheCurve() {
    set("priv", "sign", "false");
    assertThat(sign(manager, "priv").text()).contains("requires sign=true");
    set("priv", "sign", "true");
    assertThat(
            manager
                .run(
                    "crypto",
                    "sign",
                    "ecdsa",
                    "--key-filter",
                    "attr.label=priv",
                    "--hash-function",
                    "sha1",
                    "--data",
                    "AQID")
                .text())
        .contains("weaker than the curve");
  }

  @Test
  @Behaviour(
      value = "With --data-type digest the data is taken as the hash.",
      sure = DOCUMENTED,
      source = "User guide: cloudhsm_cli-crypto-sign-ecdsa",
      area = KEYS)
  void aDigestIsSignedAsItIs() throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(new byte[] {1, 2, 3});
    String signature =
        manager
            .run(
                "crypto",
                "sign",
                "ecdsa",
                "--key-filter",
                "attr.label=priv",
                "--hash-function",
                "sha256",
                "--data-type",
                "digest",
                "--data",
                Base64.getEncoder().encodeToString(digest))
            .data()
            .text("signature");

    assertThat(
            manager
                .run(
                    "crypto",
                    "verify",
                    "ecdsa",
                    "--key-filter",
                    "attr.label=pub",
                    "--hash-function",
                    "sha256",
                    "--data",
                    "AQID",
                    "--signature",
                    signature)
                .code())
        .isZero();
  }

  @Test
  void tokenKeysAreOnEveryMemberAndSurviveARestart() {
    cluster.join("hsm-second");
    manager.makePair("pub2", "priv2");

    assertThat(key("priv").child("key-info").text("cluster-coverage")).isEqualTo("full");
    assertThat(key("priv2").child("key-info").text("cluster-coverage")).isEqualTo("full");
    cluster.restart();
    assertThat(sign(manager, "priv2").code()).isZero();
  }

  @Test
  @Behaviour(
      value = "What is shared while an HSM joins is `inconsistent` until it is shared again.",
      sure = INFERRED,
      source =
          "Concluded from the user guide: add-hsm and" + " troubleshoot-sdk5-inconsistent-value",
      area = AVAILABILITY,
      settle =
          "aws cloudhsmv2 create-hsm --cluster-id $CLUSTER --availability-zone $ZONE &&"
              + " sleep 50 && cloudhsm-cli key share --filter attr.label=priv --username signer"
              + " --role crypto-user && sleep 600 && cloudhsm-cli key list --verbose --filter"
              + " attr.label=priv")
  void whatIsSharedWhileAMemberJoinsIsInconsistentUntilSharedAgain() {
    cluster.snapshot("hsm-second");
    share("priv", "signer");
    cluster.fleet().join(TestCluster.ID, "hsm-second");

    assertThat(sharedCoverage()).isEqualTo("inconsistent");
    share("priv", "signer");
    assertThat(sharedCoverage()).isEqualTo("full");
  }

  @Test
  @Behaviour(
      value =
          "An attribute that differs between HSMs reads `inconsistent`; setting it again"
              + " mends it.",
      sure = DOCUMENTED,
      source = "User guide: troubleshooting of `key replicate`",
      area = AVAILABILITY)
  void anAttributeChangedWhileAMemberJoinsIsInconsistent() {
    cluster.snapshot("hsm-second");
    set("priv", "extractable", "false");
    cluster.fleet().join(TestCluster.ID, "hsm-second");

    assertThat(attributes("priv").text("extractable")).isEqualTo("inconsistent");
    set("priv", "extractable", "false");
    assertThat(attributes("priv").flag("extractable")).isFalse();
  }

  @Test
  @Behaviour(
      value = "Token keys are brought to every HSM by the service itself.",
      sure = DOCUMENTED,
      source = "User guide: concepts-key-sync",
      area = AVAILABILITY)
  void keysMadeWhileAMemberJoinsArriveByThemselves() {
    cluster.snapshot("hsm-second");
    manager.makePair("pub2", "priv2");
    cluster.fleet().join(TestCluster.ID, "hsm-second");

    assertThat(key("priv2").child("key-info").text("cluster-coverage")).isEqualTo("full");
  }

  @Test
  @Behaviour(
      value =
          "With one HSM, keys cannot be made or used unless the check is disabled:"
              + " \"Cannot perform the requested key operation as the key must be available on at"
              + " least 2 HSMs.\"",
      sure = OBSERVED,
      source = "RadiumGu/pix-proxy-samples: README-CloudHSM.md; user guide: working-client-sync",
      area = AVAILABILITY)
  void keyCommandsDemandTwoHsmsUnlessToldOtherwise() {
    client.configure("--enable-key-availability-check");
    for (List<String> words :
        List.of(
            List.of("key", "list"),
            List.of("key", "generate-symmetric", "aes", "--label", "a", "--key-length-bytes", "16"),
            List.of("key", "delete", "--filter", "attr.label=priv"))) {
      assertThat(manager.run(words.toArray(new String[0])).text())
          .startsWith(
              "Cannot perform the requested key operation as the key must be available on"
                  + " at least 2 HSMs.");
    }
    assertThat(sign(manager, "priv").code()).isEqualTo(1);

    cluster.join("hsm-second");

    assertThat(sign(manager, "priv").code()).isZero();
  }

  @Test
  @Behaviour(
      value = "A session key is on one HSM and ends with its session.",
      sure = DOCUMENTED,
      source = "User guide: concepts-key-sync",
      area = KEYS)
  void aSessionKeyDiesWithTheCommandThatMadeIt() {
    Installation.Result made =
        manager.run(
            "key",
            "generate-symmetric",
            "aes",
            "--label",
            "brief",
            "--key-length-bytes",
            "16",
            "--session");

    assertThat(made.data().child("key").child("attributes").flag("token")).isFalse();
    assertThat(made.data().child("key").child("key-info").text("cluster-coverage"))
        .isEqualTo("session");
    assertThat(labels(manager)).doesNotContain("brief");
  }

  @Test
  void deletesOnEveryMember() throws Exception {
    cluster.join("hsm-second");

    assertThat(manager.run("key", "delete", "--filter", "attr.label=priv").code()).isZero();

    assertThat(labels(manager)).containsExactly("pub");
    assertThat(cluster.effects()).endsWith("key delete");
  }

  @Test
  void aKeyThatIsNotDestroyableStays() {
    set("priv", "destroyable", "false");

    assertThat(manager.run("key", "delete", "--filter", "attr.label=priv").code()).isEqualTo(1);
    assertThat(labels(manager)).contains("priv");
  }

  @ParameterizedTest
  @ValueSource(strings = {"secp224r1", "secp384r1", "secp256k1", "secp521r1"})
  @Behaviour(
      value = "Pairs are made on secp224r1, secp256r1, secp384r1, secp256k1 and secp521r1.",
      sure = DOCUMENTED,
      source = "User guide: cloudhsm_cli-key-generate-asymmetric-pair-ec",
      area = KEYS)
  void otherCurvesSignToo(String curve) {
    manager.run(
        "key",
        "generate-asymmetric-pair",
        "ec",
        "--curve",
        curve,
        "--public-label",
        "p",
        "--private-label",
        "q",
        "--private-attributes",
        "sign=true");

    assertThat(
            manager
                .run(
                    "crypto",
                    "sign",
                    "ecdsa",
                    "--key-filter",
                    "attr.label=q",
                    "--hash-function",
                    "sha512",
                    "--data",
                    "AQID")
                .code())
        .isZero();
    assertThat(attributes("q").text("curve")).isEqualTo(curve);
  }

  private PublicKey publicKey() throws Exception {
    Path file = directory.resolve("public.pem");
    manager.run(
        "key",
        "generate-file",
        "--encoding",
        "pem",
        "--path",
        file.toString(),
        "--filter",
        "attr.label=pub");
    return KeyFactory.getInstance("EC")
        .generatePublic(
            new X509EncodedKeySpec(
                new PemReader(new StringReader(Files.readString(file)))
                    .readPemObject()
                    .getContent()));
  }

  private String sharedCoverage() {
    return key("priv").child("key-info").children("shared-users").get(0).text("key-coverage");
  }

  private static List<String> labels(Installation user) {
    return user.run("key", "list").data().children("matched_keys").stream()
        .map(key -> key.child("attributes").text("label"))
        .toList();
  }

  private void share(String label, String user) {
    manager.run(
        "key",
        "share",
        "--filter",
        "attr.label=" + label,
        "--username",
        user,
        "--role",
        "crypto-user");
  }

  private static Installation.Result sign(Installation user, String label) {
    return user.run(
        "crypto",
        "sign",
        "ecdsa",
        "--key-filter",
        "attr.label=" + label,
        "--hash-function",
        "sha256",
        "--data",
        "AQID");
  }

  private static String hex(BigInteger coordinate) {
    String digits = coordinate.toString(16);
    return "0".repeat(64 - digits.length()) + digits;
  }
}
