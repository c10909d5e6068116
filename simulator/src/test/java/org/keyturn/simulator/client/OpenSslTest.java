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
import org.keyturn.simulator.wire.Message;

/**
 * What the stand-in wraps opens with the program openssl, and the other way round. Without the
 * program these tests fail: a cross-check that is skipped proves nothing.
 */
class OpenSslTest extends ClientTest {
  private static final String OAEP =
      " -pkeyopt rsa_padding_mode:oaep -pkeyopt rsa_oaep_md:sha256 -pkeyopt rsa_mgf1_md:sha256";
  private static final String SHA256 = "--hash-function sha256 --mgf mgf1-sha256";

  private Outside outside;
  private String kek;

  @BeforeEach
  void keys() throws Exception {
    populate();
    outside = new Outside(this);
    aes("kek", "wrap=true", "unwrap=true", "encrypt=true");
    aes("payload");
    kek = Outside.hex(outside.learn("kek"));
  }

  @Test
  void opensRfc3394() throws Exception {
    byte[] wrapped = outside.wrap("aes-no-pad", "payload", "kek");

    byte[] opened =
        outside.openssl(wrapped, "enc -d -id-aes256-wrap -iv A6A6A6A6A6A6A6A6 -K " + kek);

    assertThat(opened).isEqualTo(outside.learn("payload"));
  }

  @Test
  void opensRfc5649() throws Exception {
    byte[] wrapped = outside.wrap("aes-zero-pad", "priv", "kek");

    byte[] pkcs8 = outside.openssl(wrapped, "enc -d -id-aes256-wrap-pad -iv A65959A6 -K " + kek);

    assertThat(outside.openssl(pkcs8, "pkey -inform DER -pubout")).isEqualTo(exported("pub"));
  }

  @Test
  void opensPkcs5PaddingUnderRfc3394() throws Exception {
    byte[] wrapped = outside.wrap("aes-pkcs5-pad", "priv", "kek");

    byte[] padded =
        outside.openssl(wrapped, "enc -d -id-aes256-wrap -iv A6A6A6A6A6A6A6A6 -K " + kek);

    int padding = padded[padded.length - 1];
    assertThat(padding).as("138 bytes to 144").isEqualTo(6);
    byte[] pkcs8 = Arrays.copyOf(padded, padded.length - padding);
    assertThat(outside.openssl(pkcs8, "pkey -inform DER -pubout")).isEqualTo(exported("pub"));
  }

  @Test
  void opensRsaAes() throws Exception {
    byte[] wrapped = outside.wrap("rsa-aes", "priv", "recipient", SHA256);

    byte[] ephemeral =
        outside.openssl(
            Arrays.copyOf(wrapped, 256), "pkeyutl -decrypt -inkey @recipient.key" + OAEP);
    byte[] pkcs8 =
        outside.openssl(
            Arrays.copyOfRange(wrapped, 256, wrapped.length),
            "enc -d -id-aes256-wrap-pad -iv A65959A6 -K " + Outside.hex(ephemeral));

    assertThat(outside.openssl(pkcs8, "pkey -inform DER -pubout")).isEqualTo(exported("pub"));
  }

  @Test
  void opensOaepAndPkcs1() throws Exception {
    byte[] oaep = outside.wrap("rsa-oaep", "payload", "recipient", SHA256);
    byte[] pkcs1 = outside.wrap("rsa-pkcs", "payload", "recipient");

    assertThat(outside.openssl(oaep, "pkeyutl -decrypt -inkey @recipient.key" + OAEP))
        .isEqualTo(outside.openssl(pkcs1, "pkeyutl -decrypt -inkey @recipient.key"))
        .hasSize(32);
  }

  /** The program opens no tags: it shows that GCM counts from 2 after its 12-byte IV. */
  @Test
  void opensTheCipherOfGcm() throws Exception {
    byte[] wrapped = outside.wrap("cloudhsm-aes-gcm", "payload", "kek", "--tag-length-bits 128");
    String counter = Outside.hex(Arrays.copyOf(wrapped, 12)) + "00000002";

    byte[] opened =
        outside.openssl(
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
    byte[] key = outside.openssl(new byte[0], "rand 32");
    byte[] wrapped = outside.openssl(key, "enc -e " + cipher + " -K " + kek);

    unwrap(mechanism, "kek", "aes", wrapped);

    assertThat(outside.learn("foreign")).isEqualTo(key);
  }

  @Test
  void anEcKeyThatItWrapsWithRsaAesSigns() throws Exception {
    typed(
        "key generate-asymmetric-pair rsa --modulus-size-bits 2048 --public-exponent 65537"
            + " --public-label rsa-pub --private-label rsa-priv --private-attributes unwrap=true");
    outside.file("rsa.pem", exported("rsa-pub"));
    byte[] ephemeral = outside.openssl(new byte[0], "rand 32");
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    byte[] pkcs8 = generator.generateKeyPair().getPrivate().getEncoded();
    byte[] outer = outside.openssl(ephemeral, "pkeyutl -encrypt -pubin -inkey @rsa.pem" + OAEP);
    byte[] inner =
        outside.openssl(
            pkcs8, "enc -e -id-aes256-wrap-pad -iv A65959A6 -K " + Outside.hex(ephemeral));
    byte[] blob = Arrays.copyOf(outer, outer.length + inner.length);
    System.arraycopy(inner, 0, blob, outer.length, inner.length);

    unwrap("rsa-aes " + SHA256, "rsa-priv", "ec-private", blob, "--attributes", "sign=true");

    Message signed =
        typed(
            "crypto sign ecdsa --key-filter attr.label=foreign --hash-function sha256 --data AQID");
    assertThat(Base64.getDecoder().decode(signed.text("signature"))).hasSize(64);
    byte[] spki = outside.openssl(pkcs8, "pkey -inform DER -pubout -outform DER");
    assertThat(attributes("foreign").text("check-value")).isEqualTo(sha1Check(spki));
  }

  @Test
  void checkValuesAreThoseOfThePublishedExamples() throws Exception {
    byte[] spki = outside.openssl(exported("pub"), "pkey -pubin -outform DER");
    byte[] block = outside.openssl(new byte[16], "enc -e -aes-256-ecb -nopad -K " + kek);

    assertThat(attributes("pub").text("check-value"))
        .isEqualTo(attributes("priv").text("check-value"))
        .isEqualTo(sha1Check(spki));
    assertThat(attributes("kek").text("check-value"))
        .isEqualTo("0x" + Outside.hex(Arrays.copyOf(block, 3)));
  }

  private void unwrap(String mechanism, String unwrapping, String type, byte[] data, String... more)
      throws IOException {
    typed(
        String.join(
                " ",
                "key unwrap " + mechanism + " --filter attr.label=" + unwrapping,
                "--key-type-class " + type + " --label foreign",
                "--data-path " + outside.file("blob", data),
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
    return "0x" + Outside.hex(Arrays.copyOf(hash, 3));
  }
}
