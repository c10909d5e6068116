package org.keyturn.simulator.hsm;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Locale;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMModeCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.jspecify.annotations.Nullable;
import org.keyturn.simulator.wire.Refused;

/**
 * The mechanisms of {@code key wrap} and {@code key unwrap} (page "manage-aes-key-wrapping"), named
 * as the CLI names them.
 */
final class Wrapping {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int IV_BYTES = 12;

  /** RSA-AES wraps the payload with a fresh key of this size (PKCS#11, CKM_RSA_AES_KEY_WRAP). */
  private static final int EPHEMERAL_BYTES = 32;

  private final String mechanism;
  private final String hash;
  private final String mgf;
  private final int tagBits;
  private final byte[] aad;

  /**
   * @param hash the OAEP hash and {@code mgf} its mask hash, where the mechanism has them
   * @param tagBits the length of the tag, where the mechanism has one
   */
  Wrapping(String mechanism, String hash, String mgf, int tagBits, byte[] aad) {
    this.mechanism = mechanism;
    this.hash = hash;
    this.mgf = mgf;
    this.tagBits = tagBits;
    this.aad = aad.clone();
  }

  /** What a mechanism leaves behind; the IV is empty where it is no separate value. */
  record Wrapped(byte[] data, byte[] iv) {
    @Override
    public String toString() {
      return "wrapped key";
    }
  }

  Wrapped wrap(Material key, byte[] payload) throws GeneralSecurityException {
    return switch (mechanism) {
      case "aes-gcm" -> {
        byte[] iv = random(IV_BYTES);
        yield new Wrapped(gcm(true, key, iv, payload), iv);
      }
      case "cloudhsm-aes-gcm" -> {
        byte[] iv = random(IV_BYTES);
        yield whole(joined(iv, gcm(true, key, iv, payload)));
      }
      case "rsa-aes" -> {
        byte[] ephemeral = random(EPHEMERAL_BYTES);
        byte[] wrapped = run("AES/KWP/NoPadding", true, Primitives.aes(ephemeral), null, payload);
        yield whole(joined(oaep(true, key, ephemeral), wrapped));
      }
      case "rsa-oaep" -> whole(oaep(true, key, payload));
      case "rsa-pkcs" -> whole(run("RSA/ECB/PKCS1Padding", true, rsaKey(key), null, payload));
      case "aes-pkcs5-pad" ->
          whole(run("AES/KW/NoPadding", true, aesKey(key), null, padded(payload)));
      default -> whole(run(aesTransformation(), true, aesKey(key), null, payload));
    };
  }

  byte[] unwrap(Material key, byte[] data, byte[] iv) throws GeneralSecurityException {
    return switch (mechanism) {
      case "aes-gcm" -> gcm(false, key, iv, data);
      case "cloudhsm-aes-gcm" ->
          gcm(
              false,
              key,
              Arrays.copyOf(data, IV_BYTES),
              Arrays.copyOfRange(data, Math.min(IV_BYTES, data.length), data.length));
      case "rsa-aes" -> {
        int split = Math.min(data.length, modulusBytes(key));
        byte[] ephemeral = oaep(false, key, Arrays.copyOf(data, split));
        byte[] rest = Arrays.copyOfRange(data, split, data.length);
        yield run("AES/KWP/NoPadding", false, Primitives.aes(ephemeral), null, rest);
      }
      case "rsa-oaep" -> oaep(false, key, data);
      case "rsa-pkcs" -> run("RSA/ECB/PKCS1Padding", false, rsaKey(key), null, data);
      case "aes-pkcs5-pad" -> unpadded(run("AES/KW/NoPadding", false, aesKey(key), null, data));
      default -> run(aesTransformation(), false, aesKey(key), null, data);
    };
  }

  private String aesTransformation() {
    return switch (mechanism) {
      case "aes-zero-pad" -> "AES/KWP/NoPadding";
      case "aes-no-pad" -> "AES/KW/NoPadding";
      default -> throw new Refused("Wrapping mechanism " + mechanism + " is not supported");
    };
  }

  /** Java's own GCM refuses tags shorter than 96 bits, the HSM does not. */
  private byte[] gcm(boolean encrypt, Material key, byte[] iv, byte[] input)
      throws GeneralSecurityException {
    try {
      GCMModeCipher cipher = GCMBlockCipher.newInstance(AESEngine.newInstance());
      KeyParameter parameter = new KeyParameter(aesKey(key).getEncoded());
      cipher.init(encrypt, new AEADParameters(parameter, tagBits, iv, aad));
      byte[] output = new byte[cipher.getOutputSize(input.length)];
      cipher.doFinal(output, cipher.processBytes(input, 0, input.length, output, 0));
      return output;
    } catch (InvalidCipherTextException | IllegalArgumentException e) {
      throw new GeneralSecurityException("GCM refused", e);
    }
  }

  /** PKCS#5 to blocks of eight bytes, which is what key wrapping works on. */
  private static byte[] padded(byte[] payload) {
    int padding = 8 - payload.length % 8;
    byte[] padded = Arrays.copyOf(payload, payload.length + padding);
    Arrays.fill(padded, payload.length, padded.length, (byte) padding);
    return padded;
  }

  private static byte[] unpadded(byte[] padded) throws GeneralSecurityException {
    int padding = padded[padded.length - 1];
    if (padding < 1 || padding > 8 || !Arrays.equals(padded, padded(strip(padded, padding)))) {
      throw new GeneralSecurityException("not padded");
    }
    return strip(padded, padding);
  }

  private static byte[] strip(byte[] padded, int padding) {
    return Arrays.copyOf(padded, padded.length - padding);
  }

  private byte[] oaep(boolean encrypt, Material key, byte[] input) throws GeneralSecurityException {
    OAEPParameterSpec parameters =
        new OAEPParameterSpec(
            javaName(hash),
            "MGF1",
            new MGF1ParameterSpec(javaName(mgf)),
            PSource.PSpecified.DEFAULT);
    return run("RSA/ECB/OAEPPadding", encrypt, rsaKey(key), parameters, input);
  }

  private static byte[] run(
      String transformation,
      boolean encrypt,
      Key key,
      @Nullable AlgorithmParameterSpec parameters,
      byte[] input)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(transformation);
    cipher.init(encrypt ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE, key, parameters);
    return cipher.doFinal(input);
  }

  private static Key aesKey(Material key) {
    if (!key.type().equals("aes")) {
      throw new Refused("This wrapping mechanism needs an AES key");
    }
    return Primitives.aes(key.bytes());
  }

  private static Key rsaKey(Material key) throws GeneralSecurityException {
    if (!key.type().equals("rsa")) {
      throw new Refused("This wrapping mechanism needs an RSA key");
    }
    KeyFactory factory = KeyFactory.getInstance("RSA");
    return key.keyClass().equals(Material.PUBLIC)
        ? factory.generatePublic(new X509EncodedKeySpec(key.bytes()))
        : factory.generatePrivate(new PKCS8EncodedKeySpec(key.bytes()));
  }

  private static int modulusBytes(Material key) {
    return key.details().get("modulus-size-bits") instanceof Long bits ? (int) (bits / 8) : 0;
  }

  /** From {@code sha256} or {@code mgf1-sha256} to {@code SHA-256}. */
  private static String javaName(String hash) {
    return hash.replace("mgf1-", "").toUpperCase(Locale.ROOT).replace("SHA", "SHA-");
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static Wrapped whole(byte[] data) {
    return new Wrapped(data, new byte[0]);
  }
}
