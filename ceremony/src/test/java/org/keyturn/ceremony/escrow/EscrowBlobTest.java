package org.keyturn.ceremony.escrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigInteger;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateKey;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.encodings.OAEPEncoding;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.RFC3394WrapEngine;
import org.bouncycastle.crypto.engines.RSAEngine;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyturn.ceremony.escrow.EscrowException.Reason;
import org.keyturn.ceremony.tezos.KeyFormatException;

class EscrowBlobTest {
  private static final byte[] PKCS8 = Envelope.pkcs8(BigInteger.valueOf(7));
  private static final String TZ3_OF_7 = "tz3Tw9YMUNk9HVQwZPR7aQ81gBXBhyRfTCJN";

  @Test
  void opensToTheKeyThatWasSealed() {
    try (var key = EscrowBlob.open(Envelope.seal(PKCS8), Envelope.privateKey())) {
      assertThat(key.publicKey().address()).hasToString(TZ3_OF_7);
    }
  }

  @Test
  void opensWhatATokenPaddedToWholeBlocksBeforeWrapping() {
    byte[] padded = Arrays.copyOf(PKCS8, 72);

    try (var key = EscrowBlob.open(Envelope.seal(padded), Envelope.privateKey())) {
      assertThat(key.publicKey().address()).hasToString(TZ3_OF_7);
    }
  }

  @Test
  void aBlobForAnotherRecipientIsRefused() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(3072);
    RSAPrivateKey another = (RSAPrivateKey) generator.generateKeyPair().getPrivate();

    assertThat(refusal(Envelope.seal(PKCS8), another)).isEqualTo(Reason.NOT_FOR_THIS_KEY);
  }

  @Test
  void aKeyOfAnotherSizeIsRefused() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(4096);
    RSAPrivateKey another = (RSAPrivateKey) generator.generateKeyPair().getPrivate();

    assertThat(refusal(Envelope.seal(PKCS8), another)).isEqualTo(Reason.BLOB_LENGTH);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 383, 384, 392, 399, 463})
  void aCutBlobIsRefused(int length) {
    byte[] cut = Arrays.copyOf(Envelope.seal(PKCS8), length);

    assertThat(refusal(cut, Envelope.privateKey())).isEqualTo(Reason.BLOB_LENGTH);
  }

  @ParameterizedTest
  @ValueSource(ints = {384, 400, 463})
  void anyBitOfTheInnerPartThatIsFlippedIsNoticed(int place) {
    byte[] blob = Envelope.seal(PKCS8);
    blob[place] ^= 1;

    assertThat(refusal(blob, Envelope.privateKey())).isEqualTo(Reason.BLOB_CHANGED);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 200, 383})
  void anyBitOfTheOuterPartThatIsFlippedIsNoticed(int place) {
    byte[] blob = Envelope.seal(PKCS8);
    blob[place] ^= 1;

    assertThat(refusal(blob, Envelope.privateKey())).isEqualTo(Reason.NOT_FOR_THIS_KEY);
  }

  @Test
  void aBlockMoreOrLessIsNoticed() {
    byte[] blob = Envelope.seal(PKCS8);

    assertThat(refusal(Arrays.copyOf(blob, blob.length + 8), Envelope.privateKey()))
        .isEqualTo(Reason.BLOB_CHANGED);
    assertThat(refusal(Arrays.copyOf(blob, blob.length - 8), Envelope.privateKey()))
        .isEqualTo(Reason.BLOB_CHANGED);
  }

  @Test
  void anotherHashOrMaskThanAskedForIsRefused() {
    byte[] aes = Envelope.random(32);
    byte[] inner = inner(Envelope.sealUnder(aes, PKCS8));
    OAEPEncoding sha1 = new OAEPEncoding(new RSAEngine(), new SHA1Digest());
    OAEPEncoding mixed =
        new OAEPEncoding(new RSAEngine(), SHA256Digest.newInstance(), new SHA1Digest(), null);

    assertThat(refusal(join(Envelope.oaep(sha1, aes), inner), Envelope.privateKey()))
        .isEqualTo(Reason.NOT_FOR_THIS_KEY);
    assertThat(refusal(join(Envelope.oaep(mixed, aes), inner), Envelope.privateKey()))
        .isEqualTo(Reason.NOT_FOR_THIS_KEY);
  }

  @Test
  void aShorterAesKeyThanAskedForIsRefused() {
    byte[] blob = Envelope.sealUnder(Envelope.random(16), PKCS8);

    assertThat(refusal(blob, Envelope.privateKey())).isEqualTo(Reason.BLOB_CHANGED);
  }

  @Test
  void aWrapWithoutPaddingOrWithALengthThatDoesNotFitIsRefused() {
    byte[] aes = Envelope.random(32);
    byte[] padded = Arrays.copyOf(PKCS8, 72);

    for (String iv : new String[] {"a6a6a6a6a6a6a6a6", "a65959a600000049", "a65959a600000040"}) {
      RFC3394WrapEngine engine = new RFC3394WrapEngine(AESEngine.newInstance());
      byte[] initial = HexFormat.of().parseHex(iv);
      engine.init(true, new ParametersWithIV(new KeyParameter(aes), initial));
      byte[] blob = join(Envelope.oaep(aes), engine.wrap(padded, 0, padded.length));

      assertThat(refusal(blob, Envelope.privateKey())).as(iv).isEqualTo(Reason.BLOB_CHANGED);
    }
  }

  @Test
  void paddingThatIsNotZeroIsRefused() {
    byte[] aes = Envelope.random(32);
    byte[] padded = Arrays.copyOf(PKCS8, 72);
    padded[71] = 1;
    RFC3394WrapEngine engine = new RFC3394WrapEngine(AESEngine.newInstance());
    byte[] initial = HexFormat.of().parseHex("a65959a600000043");
    engine.init(true, new ParametersWithIV(new KeyParameter(aes), initial));
    byte[] blob = join(Envelope.oaep(aes), engine.wrap(padded, 0, padded.length));

    assertThat(refusal(blob, Envelope.privateKey())).isEqualTo(Reason.BLOB_CHANGED);
  }

  @Test
  void somethingElseThanAKeyInsideIsRefusedByItsOwnReader() {
    byte[] blob = Envelope.seal(Envelope.random(67));

    assertThatThrownBy(() -> EscrowBlob.open(blob, Envelope.privateKey()))
        .isInstanceOf(KeyFormatException.class);
  }

  private static Reason refusal(byte[] blob, RSAPrivateKey key) {
    return catchThrowableOfType(EscrowException.class, () -> EscrowBlob.open(blob, key)).reason();
  }

  private static byte[] inner(byte[] blob) {
    return Arrays.copyOfRange(blob, 384, blob.length);
  }

  private static byte[] join(byte[] outer, byte[] inner) {
    return org.bouncycastle.util.Arrays.concatenate(outer, inner);
  }
}
