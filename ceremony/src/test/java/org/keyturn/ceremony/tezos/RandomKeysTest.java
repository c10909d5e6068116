package org.keyturn.ceremony.tezos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.keyturn.ceremony.secret.Secret;

/** Properties that hold for every key, held against the JDK's own elliptic curves. */
class RandomKeysTest {
  /** Fixed, so that a failure happens again. */
  private static final long SEED = 0x6b657974_75726eL;

  /** Random keys, the curve's edges, and keys of every number of leading zero bytes. */
  static Stream<BigInteger> scalars() {
    Random random = new Random(SEED);
    Stream<BigInteger> edges =
        Stream.of(1, 2, 3)
            .map(BigInteger::valueOf)
            .flatMap(small -> Stream.of(small, P256.ORDER.subtract(small)));
    Stream<BigInteger> shorter = IntStream.range(8, 256).mapToObj(bits -> atLeastOne(bits, random));
    Stream<BigInteger> any = IntStream.range(0, 100).mapToObj(i -> atLeastOne(255, random));
    return Stream.of(edges, shorter.filter(each -> each.bitLength() % 8 == 0), any)
        .flatMap(each -> each);
  }

  private static BigInteger atLeastOne(int bits, Random random) {
    return new BigInteger(bits, random).setBit(bits - 1);
  }

  @ParameterizedTest
  @MethodSource("scalars")
  void theJdkAgreesOnTheKeyAndItsSignatures(BigInteger scalar) throws Exception {
    P256SecretKey key = P256SecretKey.ofScalar(P256.fixed(scalar));
    P256PublicKey publicKey = key.publicKey();
    ECPrivateKey theirs = jdkKey(scalar);
    byte[] digest = Blake2b.digest(32, scalar.toByteArray());
    byte[] other = Blake2b.digest(32, digest);

    P256Signature raw = P256Signature.ofRaw(sign("NONEwithECDSAinP1363Format", theirs, digest));
    P256Signature der = P256Signature.ofDer(sign("NONEwithECDSA", theirs, digest));

    assertThat(P256SecretKey.ofPkcs8(theirs.getEncoded()).publicKey()).isEqualTo(publicKey);
    assertThat(jdkKey(publicKey).getW().getAffineX()).isEqualTo(publicKey.x());
    assertThat(jdkKey(publicKey).getW().getAffineY()).isEqualTo(publicKey.y());
    assertThat(jdkKey(publicKey).getEncoded()).isEqualTo(publicKey.spki());
    assertThat(publicKey.verifies(digest, raw)).isTrue();
    assertThat(publicKey.verifies(digest, der)).isTrue();
    assertThat(publicKey.verifies(other, raw)).isFalse();
  }

  @ParameterizedTest
  @MethodSource("scalars")
  void everyFormLeadsBackToTheKey(BigInteger scalar) {
    P256SecretKey key = P256SecretKey.ofScalar(P256.fixed(scalar));
    P256PublicKey publicKey = key.publicKey();

    assertThat(P256SecretKey.ofP2sk(key.p2sk()).publicKey()).isEqualTo(publicKey);
    assertThat(P256PublicKey.ofSpki(publicKey.spki())).isEqualTo(publicKey);
    assertThat(P256PublicKey.ofPem(publicKey.spkiPem())).isEqualTo(publicKey);
    assertThat(P256PublicKey.ofP2pk(publicKey.p2pk())).isEqualTo(publicKey);
    assertThat(P256PublicKey.ofPoint(publicKey.compressed())).isEqualTo(publicKey);
    assertThat(P256PublicKey.ofEcPoint(publicKey.uncompressed())).isEqualTo(publicKey);
    assertThat(publicKey.address().hash()).isEqualTo(publicKey.hash());
  }

  @Test
  void aKeyAndItsNegationShareXButNoAddress() {
    P256PublicKey key = P256SecretKey.ofScalar(P256.fixed(BigInteger.TEN)).publicKey();
    P256PublicKey negation =
        P256SecretKey.ofScalar(P256.fixed(P256.ORDER.subtract(BigInteger.TEN))).publicKey();

    assertThat(negation.x()).isEqualTo(key.x());
    assertThat(negation.address()).isNotEqualTo(key.address());
  }

  @Test
  void noBitOfAnExportedPublicKeyCanBeFlippedUnnoticed() {
    byte[] spki = P256SecretKey.ofScalar(P256.fixed(BigInteger.TEN)).publicKey().spki();

    for (int bit = 0; bit < 8 * spki.length; bit++) {
      byte[] flipped = flip(spki, bit);
      assertThatThrownBy(() -> P256PublicKey.ofSpki(flipped))
          .as("bit %d", bit)
          .isInstanceOf(KeyFormatException.class);
    }
  }

  @Test
  void noCharacterOfATextCanBeChangedUnnoticed() {
    P256PublicKey key = P256SecretKey.ofScalar(P256.fixed(BigInteger.TEN)).publicKey();
    String p2pk = key.p2pk();
    String tz3 = key.address().text();

    for (int place = 0; place < p2pk.length(); place++) {
      String changed = change(p2pk, place);
      assertThatThrownBy(() -> P256PublicKey.ofP2pk(changed))
          .isInstanceOf(KeyFormatException.class);
    }
    for (int place = 0; place < tz3.length(); place++) {
      String changed = change(tz3, place);
      assertThatThrownBy(() -> new TezosAddress(changed)).isInstanceOf(KeyFormatException.class);
    }
  }

  @Test
  void anyPasswordOpensWhatItEncryptedAndNoOtherDoes() {
    Random random = new Random(SEED);

    for (int i = 0; i < 8; i++) {
      P256SecretKey key = P256SecretKey.ofScalar(P256.fixed(atLeastOne(255, random)));
      byte[] bytes = new byte[1 + random.nextInt(200)];
      random.nextBytes(bytes);
      Secret password = Secret.copyOf("password", bytes);
      Secret other = Secret.copyOf("password", flip(bytes, random.nextInt(8 * bytes.length)));

      String text = key.p2esk(password);

      assertThat(P256SecretKey.ofP2esk(text, password).publicKey()).isEqualTo(key.publicKey());
      assertThatThrownBy(() -> P256SecretKey.ofP2esk(text, other))
          .isInstanceOf(KeyFormatException.class);
    }
  }

  private static String change(String text, int place) {
    return text.substring(0, place)
        + (text.charAt(place) == '2' ? '3' : '2')
        + text.substring(place + 1);
  }

  private static byte[] flip(byte[] bytes, int bit) {
    byte[] flipped = bytes.clone();
    flipped[bit / 8] ^= (byte) (1 << (bit % 8));
    return flipped;
  }

  private static byte[] sign(String algorithm, ECPrivateKey key, byte[] digest)
      throws GeneralSecurityException {
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(key);
    signature.update(digest);
    return signature.sign();
  }

  private static ECPrivateKey jdkKey(BigInteger scalar) throws GeneralSecurityException {
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec("secp256r1"));
    ECParameterSpec curve = parameters.getParameterSpec(ECParameterSpec.class);
    return (ECPrivateKey)
        KeyFactory.getInstance("EC").generatePrivate(new ECPrivateKeySpec(scalar, curve));
  }

  private static ECPublicKey jdkKey(P256PublicKey key) throws GeneralSecurityException {
    return (ECPublicKey)
        KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(key.spki()));
  }
}
