package org.keyturn.simulator.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keyturn.simulator.fidelity.Area;
import org.keyturn.simulator.fidelity.Behaviour;
import org.keyturn.simulator.fidelity.Sureness;
import org.keyturn.simulator.wire.Message;

/** What the stand-in wraps opens with the program openssl, and the other way round. */
class OpenSslTest extends ClientTest {
  private static final String OAEP =
      " -pkeyopt rsa_padding_mode:oaep -pkeyopt rsa_oaep_md:sha256 -pkeyopt rsa_mgf1_md:sha256";
  private static final String SHA256 = "--hash-function sha256 --mgf mgf1-sha256";

  private Outside outside;
  private OpenSsl openssl;
  private String kek;

  @BeforeEach
  void keys() throws Exception {
    populate();
    outside = new Outside(this);
    openssl = new OpenSsl(directory);
    aes("kek", "wrap=true", "unwrap=true", "encrypt=true");
    aes("payload");
    kek = OpenSsl.hex(outside.learn("kek"));
  }

  @Test
  @Behaviour(
      value = "aes-no-pad is RFC 3394: openssl enc -d -id-aes256-wrap opens it.",
      sure = Sureness.DOCUMENTED,
      source = "user guide, manage-aes-key-wrapping",
      area = Area.WRAPPING)
  void opensRfc3394() throws Exception {
    byte[] wrapped = outside.wrap("aes-no-pad", "payload", "kek");

    byte[] opened = openssl.run(wrapped, "enc -d -id-aes256-wrap -iv A6A6A6A6A6A6A6A6 -K " + kek);

    assertThat(opened).isEqualTo(outside.learn("payload"));
  }

  @Test
  @Behaviour(
      value = "aes-zero-pad is RFC 5649: openssl enc -d -id-aes256-wrap-pad opens it.",
      sure = Sureness.DOCUMENTED,
      source = "user guide, manage-aes-key-wrapping",
      area = Area.WRAPPING)
  void opensRfc5649() throws Exception {
    byte[] wrapped = outside.wrap("aes-zero-pad", "priv", "kek");

    byte[] pkcs8 = openssl.run(wrapped, "enc -d -id-aes256-wrap-pad -iv A65959A6 -K " + kek);

    assertThat(openssl.run(pkcs8, "pkey -inform DER -pubout")).isEqualTo(exported("pub"));
  }

  @Test
  @Behaviour(
      value = "aes-pkcs5-pad is PKCS #5 padding to eight bytes, then RFC 3394.",
      sure = Sureness.DOCUMENTED,
      source = "user guide, manage-aes-key-wrapping",
      area = Area.WRAPPING)
  void opensPkcs5PaddingUnderRfc3394() throws Exception {
    byte[] wrapped = outside.wrap("aes-pkcs5-pad", "priv", "kek");

    byte[] padded = openssl.run(wrapped, "enc -d -id-aes256-wrap -iv A6A6A6A6A6A6A6A6 -K " + kek);

    int padding = padded[padded.length - 1];
    assertThat(padding).as("138 bytes to 144").isEqualTo(6);
    byte[] pkcs8 = Arrays.copyOf(padded, padded.length - padding);
    assertThat(openssl.run(pkcs8, "pkey -inform DER -pubout")).isEqualTo(exported("pub"));
  }

  @Test
  @Behaviour(
      value =
          "rsa-aes is CKM_RSA_AES_KEY_WRAP: RSA-OAEP of an AES-256 key, then RFC 5649 under it.",
      sure = Sureness.DOCUMENTED,
      source = "user guide, cloudhsm_cli-key-wrap-rsa-aes; PKCS #11 v2.40, CKM_RSA_AES_KEY_WRAP",
      area = Area.WRAPPING)
  void opensRsaAes() throws Exception {
    byte[] wrapped = outside.wrap("rsa-aes", "priv", "recipient", SHA256);

    byte[] ephemeral =
        openssl.run(Arrays.copyOf(wrapped, 256), "pkeyutl -decrypt -inkey @recipient.key" + OAEP);
    byte[] pkcs8 =
        openssl.run(
            Arrays.copyOfRange(wrapped, 256, wrapped.length),
            "enc -d -id-aes256-wrap-pad -iv A65959A6 -K " + OpenSsl.hex(ephemeral));

    assertThat(openssl.run(pkcs8, "pkey -inform DER -pubout")).isEqualTo(exported("pub"));
  }

  @Test
  @Behaviour(
      value = "rsa-oaep and rsa-pkcs are those of RFC 8017.",
      sure = Sureness.DOCUMENTED,
      source = "user guide, cloudhsm_cli-key-wrap-rsa-oaep and cloudhsm_cli-key-wrap-rsa-pkcs",
      area = Area.WRAPPING)
  void opensOaepAndPkcs1() throws Exception {
    byte[] oaep = outside.wrap("rsa-oaep", "payload", "recipient", SHA256);
    byte[] pkcs1 = outside.wrap("rsa-pkcs", "payload", "recipient");

    assertThat(openssl.run(oaep, "pkeyutl -decrypt -inkey @recipient.key" + OAEP))
        .isEqualTo(openssl.run(pkcs1, "pkeyutl -decrypt -inkey @recipient.key"))
        .hasSize(32);
  }

  /** The program opens no tags: it shows that GCM counts from 2 after its 12-byte IV. */
  @Test
  @Behaviour(
      value = "cloudhsm-aes-gcm puts its 12-byte IV before the data, aes-gcm tells it apart.",
      sure = Sureness.DOCUMENTED,
      source = "user guide, manage-aes-key-wrapping",
      area = Area.WRAPPING)
  void opensTheCipherOfGcm() throws Exception {
    byte[] wrapped = outside.wrap("cloudhsm-aes-gcm", "payload", "kek", "--tag-length-bits 128");
    String counter = OpenSsl.hex(Arrays.copyOf(wrapped, 12)) + "00000002";

    byte[] opened =
        openssl.run(
            Arrays.copyOfRange(wrapped, 12, wrapped.length - 16),
            "enc -d -aes-256-ctr -iv " + counter + " -K " + kek);

    assertThat(opened).isEqualTo(outside.learn("payload"));
  }

  @ParameterizedTest
  @CsvSource({
    "aes-no-pad, -id-aes256-wrap -iv A6A6A6A6A6A6A6A6",
    "aes-zero-pad, -id-aes256-wrap-pad -iv A65959A6"
  })
  void whatItWrapsIsUnwrapped(String mechanism, String cipher) throws Exception {
    byte[] key = openssl.run(new byte[0], "rand 32");
    byte[] wrapped = openssl.run(key, "enc -e " + cipher + " -K " + kek);

    unwrap(mechanism, "kek", "aes", wrapped);

    assertThat(outside.learn("foreign")).isEqualTo(key);
  }

  @Test
  void anEcKeyThatItWrapsWithRsaAesSigns() throws Exception {
    typed(
        "key generate-asymmetric-pair rsa --modulus-size-bits 2048 --public-exponent 65537"
            + " --public-label rsa-pub --private-label rsa-priv --private-attributes unwrap=true");
    openssl.file("rsa.pem", exported("rsa-pub"));
    byte[] ephemeral = openssl.run(new byte[0], "rand 32");
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    byte[] pkcs8 = generator.generateKeyPair().getPrivate().getEncoded();
    byte[] outer = openssl.run(ephemeral, "pkeyutl -encrypt -pubin -inkey @rsa.pem" + OAEP);
    byte[] inner =
        openssl.run(pkcs8, "enc -e -id-aes256-wrap-pad -iv A65959A6 -K " + OpenSsl.hex(ephemeral));
    byte[] blob = Arrays.copyOf(outer, outer.length + inner.length);
    System.arraycopy(inner, 0, blob, outer.length, inner.length);

    unwrap("rsa-aes " + SHA256, "rsa-priv", "ec-private", blob, "--attributes", "sign=true");

    Message signed =
        typed(
            "crypto sign ecdsa --key-filter attr.label=foreign --hash-function sha256 --data AQID");
    assertThat(Base64.getDecoder().decode(signed.text("signature"))).hasSize(64);
    byte[] spki = openssl.run(pkcs8, "pkey -inform DER -pubout -outform DER");
    assertThat(attributes("foreign").text("check-value")).isEqualTo(sha1Check(spki));
  }

  @Test
  @Behaviour(
      value =
          "The check value of a pair is SHA-1 over the SubjectPublicKeyInfo, that of an AES key an encrypted zero block, both cut to three bytes.",
      sure = Sureness.OBSERVED,
      source = "user guide, chsm-cli-key-attribute-details: recomputed from its published examples",
      area = Area.KEYS)
  void checkValuesAreThoseOfThePublishedExamples() throws Exception {
    byte[] spki = openssl.run(exported("pub"), "pkey -pubin -outform DER");
    byte[] block = openssl.run(new byte[16], "enc -e -aes-256-ecb -nopad -K " + kek);

    assertThat(attributes("pub").text("check-value"))
        .isEqualTo(attributes("priv").text("check-value"))
        .isEqualTo(sha1Check(spki));
    assertThat(attributes("kek").text("check-value"))
        .isEqualTo("0x" + OpenSsl.hex(Arrays.copyOf(block, 3)));
  }

  private void unwrap(String mechanism, String unwrapping, String type, byte[] data, String... more)
      throws IOException {
    typed(
        String.join(
                " ",
                "key unwrap " + mechanism + " --filter attr.label=" + unwrapping,
                "--key-type-class " + type + " --label foreign",
                "--data-path " + openssl.file("blob", data),
                String.join(" ", more))
            .strip());
  }

  private byte[] exported(String label) throws IOException {
    typed(
        "key generate-file --encoding pem --filter attr.label="
            + label
            + " --path "
            + directory.resolve("exported.pem"));
    return Files.readAllBytes(directory.resolve("exported.pem"));
  }

  private static String sha1Check(byte[] spki) throws Exception {
    byte[] hash = MessageDigest.getInstance("SHA-1").digest(spki);
    return "0x" + OpenSsl.hex(Arrays.copyOf(hash, 3));
  }
}
