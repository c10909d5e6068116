package org.keyturn.ceremony.tezos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.keyturn.ceremony.tezos.Vectors.hex;
import static org.keyturn.ceremony.tezos.Vectors.reveal;
import static org.keyturn.ceremony.tezos.Vectors.secret;
import static org.keyturn.ceremony.tezos.Vectors.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.keyturn.ceremony.secret.Secret;

class VectorsTest {
  static Stream<Arguments> vectors() {
    return Vectors.section("vectors");
  }

  static Stream<Arguments> encrypted() {
    return vectors().filter(each -> ((JsonNode) each.get()[1]).has("encrypted"));
  }

  static Stream<Arguments> alternates() {
    return Vectors.section("alternates");
  }

  static Stream<Arguments> negative() {
    return Vectors.section("negative");
  }

  static Stream<Arguments> published() {
    return Vectors.publishedRows();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("vectors")
  void everyFormOfThePublicKeyIsReadAndWritten(String id, JsonNode vector) {
    P256PublicKey key = P256PublicKey.ofPoint(hex(vector, "public_uncompressed_hex"));

    assertThat(
            List.of(
                P256PublicKey.ofPoint(hex(vector, "public_compressed_hex")),
                P256PublicKey.ofSpki(hex(vector, "spki_der_hex")),
                P256PublicKey.ofPem(text(vector, "spki_pem")),
                P256PublicKey.ofPemOrDer(hex(vector, "spki_der_hex")),
                P256PublicKey.ofEcPoint(hex(vector, "pkcs11_ec_point_hex")),
                P256PublicKey.ofEcPointHex("0x" + text(vector, "pkcs11_ec_point_hex")),
                P256PublicKey.ofP2pk(text(vector, "p2pk"))))
        .containsOnly(key);
    assertThat(P256.fixed(key.x())).isEqualTo(hex(vector, "x_hex"));
    assertThat(P256.fixed(key.y())).isEqualTo(hex(vector, "y_hex"));
    assertThat(key.uncompressed()).isEqualTo(hex(vector, "public_uncompressed_hex"));
    assertThat(key.compressed()).isEqualTo(hex(vector, "public_compressed_hex"));
    assertThat(key.spki()).isEqualTo(hex(vector, "spki_der_hex"));
    assertThat(key.spkiPem()).isEqualTo(text(vector, "spki_pem"));
    assertThat(key.p2pk()).isEqualTo(text(vector, "p2pk"));
    assertThat(key.hash()).isEqualTo(hex(vector, "pkh_hex"));
    assertThat(key.address()).isEqualTo(new TezosAddress(text(vector, "tz3")));
    assertThat(key.address().hash()).isEqualTo(hex(vector, "pkh_hex"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("vectors")
  void everyFormOfTheSecretKeyIsReadAndWritten(String id, JsonNode vector) {
    List<P256SecretKey> keys =
        List.of(
            P256SecretKey.ofScalar(hex(vector, "secret_hex")),
            P256SecretKey.ofPkcs8(hex(vector, "pkcs8_der_hex")),
            P256SecretKey.ofPkcs8(hex(vector, "pkcs8_der_without_public_hex")),
            P256SecretKey.ofP2sk(secret(text(vector, "p2sk"))));

    assertThat(keys).extracting(key -> reveal(key.p2sk())).containsOnly(text(vector, "p2sk"));
    assertThat(keys)
        .extracting(key -> key.publicKey().address().text())
        .containsOnly(text(vector, "tz3"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("encrypted")
  void theEncryptedSecretKeyIsOpenedAndMadeAgain(String id, JsonNode vector) {
    JsonNode encrypted = Objects.requireNonNull(vector.get("encrypted"));
    byte[] password = hex(encrypted, "password_utf8_hex");

    P256SecretKey opened =
        P256SecretKey.ofP2esk(text(encrypted, "p2esk"), Secret.copyOf("password", password));
    byte[] sealed = opened.p2esk(Secret.copyOf("password", password), hex(encrypted, "salt_hex"));

    assertThat(reveal(opened.p2sk())).isEqualTo(text(vector, "p2sk"));
    assertThat(sealed).asString().isEqualTo(text(encrypted, "p2esk"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("vectors")
  void everySignatureVerifiesInItsLowAndItsHighForm(String id, JsonNode vector) {
    P256PublicKey key = P256PublicKey.ofP2pk(text(vector, "p2pk"));

    assertThat(vector.get("signatures")).isNotEmpty();
    for (JsonNode each : vector.get("signatures")) {
      byte[] digest = Blake2b.digest(32, hex(each, "message_hex"));
      P256Signature low = P256Signature.ofRaw(hex(each, "signature_raw_hex"));
      P256Signature high = P256Signature.ofRaw(hex(each, "high_s_raw_hex"));

      assertThat(digest).isEqualTo(hex(each, "digest_blake2b256_hex"));
      assertThat(key.verifies(digest, low)).isTrue();
      assertThat(key.verifies(digest, high)).isTrue();
      assertThat(
              List.of(
                  P256Signature.ofDer(hex(each, "signature_der_hex")),
                  P256Signature.ofText(text(each, "p2sig")),
                  P256Signature.ofText(text(each, "sig"))))
          .containsOnly(low);
      assertThat(P256Signature.ofDer(hex(each, "high_s_der_hex"))).isEqualTo(high);
      assertThat(low.raw()).isEqualTo(hex(each, "signature_raw_hex"));
      assertThat(low.p2sig()).isEqualTo(text(each, "p2sig"));
      assertThat(low.sig()).isEqualTo(text(each, "sig"));
      assertThat(high.p2sig()).isEqualTo(text(each, "high_s_p2sig"));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("alternates")
  void anotherFormGivesTheSameKeyOrIsRefused(String id, JsonNode alternate) {
    switch (text(alternate, "expect")) {
      case "same_tz3" -> assertThat(address(alternate)).isEqualTo(text(alternate, "tz3"));
      case "same_p2sk" -> {
        P256SecretKey key = P256SecretKey.ofPkcs8(hex(alternate, "value"));
        assertThat(reveal(key.p2sk())).isEqualTo(text(alternate, "p2sk"));
        assertThat(key.publicKey().address()).hasToString(text(alternate, "tz3"));
      }
      case "same_tz3_or_clean_reject" -> {
        if (id.contains("compressed")) {
          assertThatThrownBy(() -> address(alternate)).isInstanceOf(KeyFormatException.class);
        } else {
          assertThat(address(alternate)).isEqualTo(text(alternate, "tz3"));
        }
      }
      default -> throw new AssertionError("an expectation this test does not know: " + alternate);
    }
  }

  private static String address(JsonNode of) {
    P256PublicKey key =
        switch (text(of, "kind")) {
          case "sec1_point" -> P256PublicKey.ofPoint(hex(of, "value"));
          case "pkcs11_ec_point" -> P256PublicKey.ofEcPoint(hex(of, "value"));
          case "spki_der" -> P256PublicKey.ofSpki(hex(of, "value"));
          case "spki_pem" -> P256PublicKey.ofPem(text(of, "value"));
          case "p2pk" -> P256PublicKey.ofP2pk(text(of, "value"));
          default -> throw new AssertionError("a kind this test does not know: " + of);
        };
    return key.address().text();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("negative")
  void whatIsWrongIsRefusedOrDoesNotVerify(String id, JsonNode negative) {
    if (text(negative, "kind").equals("verify")) {
      P256PublicKey key = P256PublicKey.ofP2pk(text(negative, "p2pk"));
      byte[] digest = Blake2b.digest(32, hex(negative, "message_hex"));
      P256Signature signature = P256Signature.ofRaw(hex(negative, "signature_raw_hex"));

      assertThat(key.verifies(digest, signature)).isFalse();
    } else {
      assertThat(text(negative, "expect")).isEqualTo("reject");
      assertThatThrownBy(reading(negative)).isInstanceOf(KeyFormatException.class);
    }
  }

  private static ThrowingCallable reading(JsonNode negative) {
    String value = text(negative, "value");
    return switch (text(negative, "kind")) {
      case "tz3" -> () -> new TezosAddress(value);
      case "secret_scalar" -> () -> P256SecretKey.ofScalar(hex(negative, "value"));
      case "p2sk" -> () -> P256SecretKey.ofP2sk(secret(value));
      case "p2esk" -> () -> P256SecretKey.ofP2esk(value, secret(text(negative, "password")));
      case "p2sig" -> () -> P256Signature.ofText(value);
      default -> () -> address(negative);
    };
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("published")
  void whatOthersPublishedComesOutTheSame(String name, String kind, JsonNode row) {
    switch (kind) {
      case "key" -> {
        P256SecretKey key = P256SecretKey.ofScalar(hex(row, "secret_hex"));
        assertThat(reveal(key.p2sk())).isEqualTo(text(row, "p2sk"));
        assertThat(key.publicKey().compressed()).isEqualTo(hex(row, "public_compressed_hex"));
        assertThat(key.publicKey().p2pk()).isEqualTo(text(row, "p2pk"));
        assertThat(key.publicKey().address()).hasToString(text(row, "tz3"));
      }
      case "pkh" ->
          assertThat(new TezosAddress(text(row, "tz3")).hash()).isEqualTo(hex(row, "pkh_hex"));
      case "raw_signature" -> {
        P256Signature signature = P256Signature.ofRaw(hex(row, "signature_raw_hex"));
        P256PublicKey key = P256PublicKey.ofP2pk(text(row, "p2pk"));
        assertThat(key.verifies(hex(row, "digest_hex"), signature)).isTrue();
        assertThat(signature.p2sig()).isEqualTo(text(row, "p2sig"));
      }
      case "p2esk" -> {
        P256SecretKey key =
            P256SecretKey.ofP2esk(text(row, "p2esk"), secret(text(row, "password")));
        assertThat(reveal(key.p2sk())).isEqualTo(text(row, "p2sk"));
        assertThat(key.publicKey().address()).hasToString(text(row, "tz3"));
      }
      case "pair" -> {
        P256PublicKey key = P256PublicKey.ofPoint(hex(row, "public_compressed_hex"));
        assertThat(key.p2pk()).isEqualTo(text(row, "p2pk"));
        assertThat(key.address()).hasToString(text(row, "tz3"));
      }
      default -> throw new AssertionError("a kind this test does not know: " + kind);
    }
  }
}
