package org.keyturn.simulator.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keyturn.simulator.fidelity.Area.WRAPPING;
import static org.keyturn.simulator.fidelity.Sureness.DOCUMENTED;
import static org.keyturn.simulator.fidelity.Sureness.INFERRED;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.encodings.OAEPEncoding;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.RFC3394WrapEngine;
import org.bouncycastle.crypto.engines.RFC5649WrapEngine;
import org.bouncycastle.crypto.engines.RSAEngine;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.util.encoders.Hex;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keyturn.simulator.fidelity.Behaviour;
import org.keyturn.simulator.wire.Message;

/**
 * What the HSM wraps opens with Bouncy Castle's own ciphers, which it does not use for wrapping.
 */
class WrapTest extends ClientTest {
  private Outside outside;
  private byte[] known;

  @BeforeEach
  void keys() throws Exception {
    populate();
    outside = new Outside(this);
    aes("kek", "wrap=true", "unwrap=true");
    known = outside.learn("kek");
  }

  @Test
  @Behaviour(
      value = "rsa-aes is an AES key under OAEP followed by the payload under that key.",
      sure = DOCUMENTED,
      source = "User guide: cloudhsm_cli-key-wrap-rsa-aes; PKCS#11 v2.40, CKM_RSA_AES_KEY_WRAP",
      area = WRAPPING)
  @Behaviour(
      value = "A private key is wrapped as its PKCS#8 DER.",
      sure = INFERRED,
      source =
          "Concluded from key-length-bytes in the user guide and from scripts that import"
              + " such output",
      area = WRAPPING,
      settle =
          "cloudhsm-cli key wrap rsa-aes --payload-filter attr.label=priv"
              + " --wrapping-filter attr.label=recipient --hash-function sha256 --mgf"
              + " mgf1-sha256 --path blob && head -c 256 blob | openssl pkeyutl -decrypt -inkey"
              + " recipient.key -pkeyopt rsa_padding_mode:oaep -pkeyopt rsa_oaep_md:sha256 -out"
              + " aes && tail -c +257 blob | openssl enc -d -id-aes256-wrap-pad -K $(xxd -p -c"
              + " 32 aes) -iv A65959A6 | openssl pkey -inform DER -text -noout")
  void rsaAesIsOaepOfAnAesKeyAndTheKeyUnderIt() throws Exception {
    byte[] wrapped =
        outside.wrap(
            "rsa-aes", "priv", "recipient", "--hash-function", "sha256", "--mgf", "mgf1-sha256");

    RSAPrivateKey key = (RSAPrivateKey) Outside.recipient().getPrivate();
    OAEPEncoding oaep =
        new OAEPEncoding(new RSAEngine(), new SHA256Digest(), new SHA256Digest(), new byte[0]);
    oaep.init(false, new RSAKeyParameters(true, key.getModulus(), key.getPrivateExponent()));
    byte[] ephemeral = oaep.processBlock(wrapped, 0, 256);
    assertThat(ephemeral).hasSize(32);
    RFC5649WrapEngine kwp = new RFC5649WrapEngine(AESEngine.newInstance());
    kwp.init(false, new KeyParameter(ephemeral));
    assertMatchesPublicKey(kwp.unwrap(wrapped, 256, wrapped.length - 256));
  }

  @Test
  @Behaviour(
      value = "aes-zero-pad is RFC 5649 and takes every type of key.",
      sure = DOCUMENTED,
      source = "User guide: manage-aes-key-wrapping; RFC 5649",
      area = WRAPPING)
  void zeroPadIsRfc5649() throws Exception {
    byte[] wrapped = outside.wrap("aes-zero-pad", "priv", "kek");

    RFC5649WrapEngine kwp = new RFC5649WrapEngine(AESEngine.newInstance());
    kwp.init(false, new KeyParameter(known));
    assertMatchesPublicKey(kwp.unwrap(wrapped, 0, wrapped.length));
  }

  @Test
  @Behaviour(
      value = "aes-no-pad is RFC 3394, for payloads of whole blocks.",
      sure = DOCUMENTED,
      source = "User guide: manage-aes-key-wrapping; RFC 3394",
      area = WRAPPING)
  void noPadIsRfc3394AndTakesWholeBlocksOnly() throws Exception {
    aes("payload");
    byte[] wrapped = outside.wrap("aes-no-pad", "payload", "kek");

    RFC3394WrapEngine kw = new RFC3394WrapEngine(AESEngine.newInstance());
    kw.init(false, new KeyParameter(known));
    assertThat(kw.unwrap(wrapped, 0, wrapped.length)).isEqualTo(outside.learn("payload"));
    assertThat(
            manager
                .run(
                    "key",
                    "wrap",
                    "aes-no-pad",
                    "--payload-filter",
                    "attr.label=priv",
                    "--wrapping-filter",
                    "attr.label=kek")
                .text())
        .contains("does not fit");
  }

  @Test
  @Behaviour(
      value = "aes-pkcs5-pad is PKCS#5 padding, then RFC 3394.",
      sure = DOCUMENTED,
      source = "User guide: manage-aes-key-wrapping",
      area = WRAPPING)
  void pkcs5PadIsPaddingThenRfc3394() throws Exception {
    aes("payload");
    byte[] wrapped = outside.wrap("aes-pkcs5-pad", "payload", "kek");

    RFC3394WrapEngine kw = new RFC3394WrapEngine(AESEngine.newInstance());
    kw.init(false, new KeyParameter(known));
    byte[] padded = kw.unwrap(wrapped, 0, wrapped.length);
    assertThat(padded).hasSize(40).endsWith(new byte[] {8, 8, 8, 8, 8, 8, 8, 8});
    assertThat(Arrays.copyOf(padded, 32)).isEqualTo(outside.learn("payload"));
  }

  @ParameterizedTest
  @CsvSource({"aes-gcm, 128", "cloudhsm-aes-gcm, 64"})
  @Behaviour(
      value =
          "The HSM makes the IV of GCM: aes-gcm tells it apart, cloudhsm-aes-gcm puts it"
              + " in front.",
      sure = DOCUMENTED,
      source =
          "User guide: cloudhsm_cli-key-wrap-aes-gcm and"
              + " cloudhsm_cli-key-wrap-cloudhsm-aes-gcm",
      area = WRAPPING)
  void gcmTellsItsIvOrPutsItInFront(String mechanism, int tag) throws Exception {
    aes("payload");
    Message answer =
        ran(
            "key",
            "wrap",
            mechanism,
            "--payload-filter",
            "attr.label=payload",
            "--wrapping-filter",
            "attr.label=kek",
            "--tag-length-bits",
            "" + tag,
            "--aad",
            "0xbeef");
    byte[] data = Base64.getDecoder().decode(answer.text("wrapped_key_data"));
    byte[] iv =
        answer.has("iv") ? Hex.decode(answer.text("iv").substring(2)) : Arrays.copyOf(data, 12);
    byte[] sealed = answer.has("iv") ? data : Arrays.copyOfRange(data, 12, data.length);

    int length = sealed.length - tag / 8;
    Cipher counter = Cipher.getInstance("AES/CTR/NoPadding");
    byte[] first = Arrays.copyOf(iv, 16);
    first[15] = 2;
    counter.init(Cipher.DECRYPT_MODE, new SecretKeySpec(known, "AES"), new IvParameterSpec(first));
    byte[] opened = counter.doFinal(sealed, 0, length);

    assertThat(opened).isEqualTo(outside.learn("payload"));
    assertThat(mechanism.equals("aes-gcm")).isEqualTo(answer.has("iv"));
    if (tag >= 96) {
      Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
      gcm.init(Cipher.DECRYPT_MODE, new SecretKeySpec(known, "AES"), new GCMParameterSpec(tag, iv));
      gcm.updateAAD(new byte[] {(byte) 0xbe, (byte) 0xef});
      assertThat(gcm.doFinal(sealed)).isEqualTo(opened);
    }
  }

  @Test
  @Behaviour(
      value = "An unwrapped key is neither local nor always-sensitive nor never-extractable.",
      sure = DOCUMENTED,
      source = "User guide: cloudhsm_cli-key-unwrap-aes-zero-pad",
      area = WRAPPING)
  void whatBouncyCastleWrapsIsUnwrappedAndSigns() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    KeyPair foreign = generator.generateKeyPair();
    RFC5649WrapEngine kwp = new RFC5649WrapEngine(AESEngine.newInstance());
    kwp.init(true, new KeyParameter(known));
    byte[] pkcs8 = foreign.getPrivate().getEncoded();
    String wrapped = Base64.getEncoder().encodeToString(kwp.wrap(pkcs8, 0, pkcs8.length));

    Message attributes =
        ran(
                "key",
                "unwrap",
                "aes-zero-pad",
                "--filter",
                "attr.label=kek",
                "--key-type-class",
                "ec-private",
                "--label",
                "foreign",
                "--data",
                wrapped,
                "--attributes",
                "sign=true")
            .child("key")
            .child("attributes");
    String signature =
        ran(
                "crypto",
                "sign",
                "ecdsa",
                "--key-filter",
                "attr.label=foreign",
                "--hash-function",
                "sha256",
                "--data",
                "AQID")
            .text("signature");

    assertThat(attributes.flag("local")).isFalse();
    assertThat(attributes.flag("always-sensitive")).isFalse();
    assertThat(attributes.flag("never-extractable")).isFalse();
    Signature verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
    verifier.initVerify(foreign.getPublic());
    verifier.update(new byte[] {1, 2, 3});
    assertThat(verifier.verify(Base64.getDecoder().decode(signature))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "rsa-aes, priv, ec-private",
    "rsa-oaep, secret, aes",
    "rsa-pkcs, secret, aes",
  })
  @Behaviour(
      value =
          "rsa-aes answers with hyphens in its members, the other mechanisms with"
              + " underscores.",
      sure = DOCUMENTED,
      source = "User guide: cloudhsm_cli-key-wrap-rsa-aes",
      area = WRAPPING)
  void anRsaPairOfTheHsmWrapsAndUnwraps(String mechanism, String payload, String type) {
    ran(
        "key",
        "generate-asymmetric-pair",
        "rsa",
        "--modulus-size-bits",
        "2048",
        "--public-exponent",
        "65537",
        "--public-label",
        "rsa-pub",
        "--private-label",
        "rsa-priv",
        "--public-attributes",
        "wrap=true",
        "--private-attributes",
        "unwrap=true");
    aes("secret");
    String[] hashes =
        mechanism.equals("rsa-pkcs")
            ? new String[0]
            : new String[] {"--hash-function", "sha256", "--mgf", "mgf1-sha256"};
    Path file = directory.resolve("blob");
    Message wrapped =
        ran(
            join(
                hashes,
                "key",
                "wrap",
                mechanism,
                "--payload-filter",
                "attr.label=" + payload,
                "--wrapping-filter",
                "attr.label=rsa-pub",
                "--path",
                file.toString()));

    Message again =
        ran(join(
                hashes,
                "key",
                "unwrap",
                mechanism,
                "--filter",
                "attr.label=rsa-priv",
                "--key-type-class",
                type,
                "--label",
                "again",
                "--data-path",
                file.toString(),
                "--session"))
            .child("key")
            .child("attributes");

    assertThat(again.text("check-value")).isEqualTo(attributes(payload).text("check-value"));
    assertThat(wrapped.has("payload-key-reference")).isEqualTo(mechanism.equals("rsa-aes"));
    assertThat(wrapped.has("payload_key_reference")).isNotEqualTo(mechanism.equals("rsa-aes"));
  }

  @Test
  @Behaviour(
      value =
          "Wrapping needs extractable=true of the payload, wrap=true of the wrapping key,"
              + " and its trust where the payload says wrap-with-trusted.",
      sure = DOCUMENTED,
      source = "User guide: cloudhsm_cli-key-attributes-table",
      area = WRAPPING)
  void refusesToWrapWhatIsSealedOrDemandsTrustOrUnderAKeyThatMayNot() {
    aes("plain");
    assertThat(wrapText("priv", "plain")).contains("requires wrap=true");
    set("priv", "wrap-with-trusted", "true");
    assertThat(wrapText("priv", "kek")).contains("requires trusted=true");
    client
        .admin()
        .run(
            "key",
            "set-attribute",
            "--filter",
            "attr.label=kek",
            "--name",
            "trusted",
            "--value",
            "true");
    assertThat(outside.wrap("aes-zero-pad", "priv", "kek")).hasSize(152);
    set("priv", "extractable", "false");
    assertThat(wrapText("priv", "kek")).contains("requires extractable=true");
  }

  @Test
  void refusesWrappedDataThatWasChanged() {
    byte[] wrapped = outside.wrap("aes-zero-pad", "priv", "kek");
    wrapped[20] ^= 1;

    assertThat(
            manager
                .run(
                    "key",
                    "unwrap",
                    "aes-zero-pad",
                    "--filter",
                    "attr.label=kek",
                    "--key-type-class",
                    "ec-private",
                    "--label",
                    "x",
                    "--data",
                    Base64.getEncoder().encodeToString(wrapped))
                .text())
        .isEqualTo("The wrapped key data could not be unwrapped");
  }

  @Test
  void refusesAKeyOfAnotherTypeThanWasSaid() {
    aes("payload");
    byte[] wrapped = outside.wrap("aes-zero-pad", "payload", "kek");

    assertThat(
            manager
                .run(
                    "key",
                    "unwrap",
                    "aes-zero-pad",
                    "--filter",
                    "attr.label=kek",
                    "--key-type-class",
                    "ec-private",
                    "--label",
                    "x",
                    "--data",
                    Base64.getEncoder().encodeToString(wrapped))
                .code())
        .isEqualTo(1);
  }

  @Test
  void refusesAnImportThatIsNoSuchKey() throws Exception {
    Path file = Files.writeString(directory.resolve("junk.pem"), "junk");

    assertThat(importOf(file, "rsa-public").text()).contains("does not hold a public key");
    assertThat(importOf(directory.resolve("recipient.pem"), "ec-public").text())
        .contains("does not hold an EC public key");
  }

  @Test
  @Behaviour(
      value =
          "A key unwrapped with --session serves the session that unwrapped it, and no"
              + " longer.",
      sure = DOCUMENTED,
      source = "User guide: cloudhsm_cli-key-unwrap-aes-zero-pad",
      area = WRAPPING)
  void aSessionKeyServesTheSessionThatUnwrappedIt() {
    String blob = Base64.getEncoder().encodeToString(outside.wrap("aes-zero-pad", "priv", "kek"));
    client
        .typing("login --username manager --role crypto-user", "manager-pass")
        .typing(
            "key unwrap aes-zero-pad --filter attr.label=kek --key-type-class ec-private --label"
                + " drill --session --attributes sign=true --data "
                + blob,
            "crypto sign ecdsa --key-filter attr.label=drill --hash-function sha256 --data AQID",
            "quit");

    String out = client.run("interactive").out();

    String signature = out.replaceFirst("(?s).*\"signature\": \"([^\"]*)\".*", "$1");
    ran(
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
        signature);
    assertThat(ran("key", "list", "--filter", "attr.label=drill").number("total_key_count"))
        .as("it died with the session")
        .isZero();
  }

  @Test
  void everyWrapIsAnEffect() throws Exception {
    outside.wrap("aes-zero-pad", "priv", "kek");

    assertThat(cluster.effects()).contains("key wrap aes-zero-pad", "key import pem");
  }

  private Installation.Result importOf(Path file, String type) {
    return manager.run(
        "key",
        "import",
        "pem",
        "--path",
        file.toString(),
        "--label",
        "x",
        "--key-type-class",
        type);
  }

  private String wrapText(String payload, String wrapping) {
    return manager
        .run(
            "key",
            "wrap",
            "aes-zero-pad",
            "--payload-filter",
            "attr.label=" + payload,
            "--wrapping-filter",
            "attr.label=" + wrapping)
        .text();
  }

  private void assertMatchesPublicKey(byte[] pkcs8) throws Exception {
    assertThat(pkcs8).hasSize(138);
    PrivateKey key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    Signature signer = Signature.getInstance("SHA256withECDSAinP1363Format");
    signer.initSign(key);
    signer.update(new byte[] {1, 2, 3});
    ran(
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
        Base64.getEncoder().encodeToString(signer.sign()));
  }

  private static String[] join(String[] last, String... first) {
    String[] all = Arrays.copyOf(first, first.length + last.length);
    System.arraycopy(last, 0, all, first.length, last.length);
    return all;
  }
}
