package org.keyturn.ceremony.tezos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.HexFormat;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.keyturn.ceremony.secret.Secret;
import org.keyturn.ceremony.tezos.KeyFormatException.Reason;

class KeyRefusalTest {
  private static final P256SecretKey KEY = P256SecretKey.ofScalar(scalar(7));
  private static final String PKCS8 =
      "3041020100301306072a8648ce3d020106082a8648ce3d0301070427302502010104200000000000000000"
          + "000000000000000000000000000000000000000000000007";

  @Test
  void aTz1AddressIsNamedForWhatItIs() {
    KeyFormatException refused =
        refusal(() -> new TezosAddress("tz1VSUr8wwNhLAzempoch5d6hLRiTh8Cjcjb"));

    assertThat(refused.reason()).isEqualTo(Reason.PREFIX);
    assertThat(refused.form()).isEqualTo(KeyForm.TZ3);
    assertThat(refused)
        .hasMessageContaining("found 36 characters beginning tz1")
        .hasMessageContaining("allowed: 36 characters beginning tz3");
  }

  @Test
  void aSpaceAfterAnAddressIsRefusedByItsLength() {
    String address = KEY.publicKey().address().text();

    assertThat(refusal(() -> new TezosAddress(address + " ")).reason()).isEqualTo(Reason.LENGTH);
  }

  @Test
  void aCharacterOutsideTheAlphabetIsNamedByItsPlace() {
    String address = "tz3O" + KEY.publicKey().address().text().substring(4);

    KeyFormatException refused = refusal(() -> new TezosAddress(address));

    assertThat(refused.reason()).isEqualTo(Reason.ALPHABET);
    assertThat(refused).hasMessageContaining("one at place 4");
  }

  @Test
  void theRefusalOfASecretKeyShowsNothingOfIt() {
    String text = KEY.p2sk().reveal(bytes -> new String(bytes, UTF_8));
    Secret changed = Vectors.secret(text.substring(0, 53) + (text.endsWith("1") ? "2" : "1"));

    KeyFormatException refused = refusal(() -> P256SecretKey.ofP2sk(changed));

    assertThat(refused.reason()).isEqualTo(Reason.CHECKSUM);
    assertThat(refused.getMessage()).doesNotContain(text.substring(4, 10));
  }

  @Test
  void anotherCurveIsRefusedAsSuchAndNotAsABadPoint() {
    byte[] secp256k1 =
        HexFormat.of()
            .parseHex(
                HexFormat.of()
                    .formatHex(KEY.publicKey().spki())
                    .replace(
                        "3059301306072a8648ce3d020106082a8648ce3d030107",
                        "3056301006072a8648ce3d020106052b8104000a"));

    assertThat(refusal(() -> P256PublicKey.ofSpki(secp256k1)).reason()).isEqualTo(Reason.CURVE);
  }

  @Test
  void unusedBitsInThePublicKeyAreRefused() {
    byte[] spki = KEY.publicKey().spki();
    spki[25] = 1;

    assertThat(refusal(() -> P256PublicKey.ofSpki(spki)).reason()).isEqualTo(Reason.STRUCTURE);
  }

  @Test
  void textAroundAPemBlockIsRefused() {
    String pem = KEY.publicKey().spkiPem();

    assertThat(refusal(() -> P256PublicKey.ofPem("subject: x\n" + pem)).reason())
        .isEqualTo(Reason.STRUCTURE);
    assertThat(refusal(() -> P256PublicKey.ofPem(pem + pem)).form())
        .isEqualTo(KeyForm.PUBLIC_KEY_PEM);
  }

  @Test
  void anEcPointThatIsNotHexIsRefused() {
    assertThat(refusal(() -> P256PublicKey.ofEcPointHex("inconsistent")).reason())
        .isEqualTo(Reason.ALPHABET);
  }

  @Test
  void upToSevenZeroBytesMayFollowPkcs8() {
    byte[] der = HexFormat.of().parseHex(PKCS8);

    assertThat(P256SecretKey.ofPkcs8(Arrays.copyOf(der, der.length + 7)).publicKey())
        .isEqualTo(KEY.publicKey());
    assertThat(refusal(() -> P256SecretKey.ofPkcs8(Arrays.copyOf(der, der.length + 8))).reason())
        .isEqualTo(Reason.STRUCTURE);
  }

  @Test
  void anythingElseAfterPkcs8IsRefused() {
    byte[] der = HexFormat.of().parseHex(PKCS8 + "01");

    assertThat(refusal(() -> P256SecretKey.ofPkcs8(der))).hasMessageContaining("not all zero");
  }

  @Test
  void pkcs8WhosePublicPartIsAnotherKeysIsRefused() {
    String other =
        HexFormat.of().formatHex(P256SecretKey.ofScalar(scalar(8)).publicKey().uncompressed());
    String inner = "306b0201010420" + HexFormat.of().formatHex(scalar(7)) + "a144034200" + other;
    byte[] der =
        HexFormat.of()
            .parseHex("308187020100301306072a8648ce3d020106082a8648ce3d030107046d" + inner);

    assertThat(refusal(() -> P256SecretKey.ofPkcs8(der)).reason())
        .isEqualTo(Reason.PUBLIC_KEY_DIFFERS);
  }

  @Test
  void everyCutOfPkcs8IsRefused() {
    byte[] der = HexFormat.of().parseHex(PKCS8);

    for (int length = 0; length < der.length; length++) {
      byte[] cut = Arrays.copyOf(der, length);
      assertThat(refusal(() -> P256SecretKey.ofPkcs8(cut)).form()).isEqualTo(KeyForm.PKCS8);
    }
  }

  @Test
  void anEmptyPasswordIsRefusedBeforeEncrypting() {
    assertThat(refusal(() -> KEY.p2esk(Vectors.secret(""))).reason())
        .isEqualTo(Reason.EMPTY_PASSWORD);
  }

  @Test
  void eachEncryptionHasAFreshSalt() {
    Secret password = Vectors.secret("correct horse");

    assertThat(KEY.p2esk(password)).isNotEqualTo(KEY.p2esk(password));
  }

  @Test
  void aDestroyedKeyGivesNothingAndItsNameGivesNothingAway() {
    P256SecretKey key = P256SecretKey.ofScalar(scalar(9));
    key.close();

    assertThat(key).hasToString("P-256 secret key (secret)");
    assertThatThrownBy(key::p2sk)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("this P-256 secret key was destroyed");
  }

  @Test
  void aDigestOfAnotherLengthIsTheCallersMistake() {
    P256Signature signature = P256Signature.ofRaw(new byte[64]);

    assertThatThrownBy(() -> KEY.publicKey().verifies(new byte[20], signature))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aDerSignatureWithPaddedOrTrailingBytesIsRefused() {
    assertThat(refusal(() -> P256Signature.ofDer(HexFormat.of().parseHex("300702020001020101"))))
        .hasMessageContaining("shortest form");
    assertThat(refusal(() -> P256Signature.ofDer(HexFormat.of().parseHex("300602010102010100"))))
        .hasMessageContaining("after the signature");
  }

  private static KeyFormatException refusal(ThrowingCallable reading) {
    return catchThrowableOfType(KeyFormatException.class, reading);
  }

  private static byte[] scalar(int number) {
    byte[] scalar = new byte[32];
    scalar[31] = (byte) number;
    return scalar;
  }
}
