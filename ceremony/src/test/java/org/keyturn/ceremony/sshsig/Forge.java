package org.keyturn.ceremony.sshsig;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * An SSH signature taken apart (OpenSSH's PROTOCOL.sshsig), to be put together again with one thing
 * wrong.
 */
public record Forge(
    String magic,
    int version,
    byte[] key,
    String namespace,
    String reserved,
    String hash,
    String algorithm,
    byte[] value) {
  private static final String BEGIN = "-----BEGIN SSH SIGNATURE-----\n";
  private static final String END = "\n-----END SSH SIGNATURE-----\n";

  /** The parts of a good signature. */
  public static Forge of(String armoured) {
    try {
      SshSignature good = SshSignature.parse(armoured);
      return new Forge(
          "SSHSIG",
          1,
          good.key().blob(),
          good.namespace(),
          "",
          good.hash(),
          good.algorithm(),
          good.value().array());
    } catch (SshSignatureException e) {
      throw new AssertionError(e);
    }
  }

  /** What a signer really signs. */
  public static byte[] signedData(String namespace, String hash, String message) {
    try {
      return SshSignature.signedData(namespace, hash, message);
    } catch (SshSignatureException e) {
      throw new AssertionError(e);
    }
  }

  /** A value as it stands in signatures of plain keys. */
  public static byte[] value(byte[] bare) {
    return new WireWriter().string(bare).bytes();
  }

  /** Two numbers as they stand in ECDSA signatures, whatever bytes they are. */
  public static byte[] numbers(byte[] r, byte[] s) {
    return value(new WireWriter().string(r).string(s).bytes());
  }

  /** The public key line of an RSA key. */
  public static String rsaLine(java.security.interfaces.RSAPublicKey key) {
    byte[] blob =
        new WireWriter()
            .text("ssh-rsa")
            .string(key.getPublicExponent().toByteArray())
            .string(key.getModulus().toByteArray())
            .bytes();
    return "ssh-rsa " + Base64.getEncoder().encodeToString(blob);
  }

  /** The public key line of a P-256 key. */
  public static String p256Line(java.security.PublicKey key) {
    byte[] spki = key.getEncoded();
    byte[] blob =
        new WireWriter()
            .text("ecdsa-sha2-nistp256")
            .text("nistp256")
            .string(Arrays.copyOfRange(spki, spki.length - 65, spki.length))
            .bytes();
    return "ecdsa-sha2-nistp256 " + Base64.getEncoder().encodeToString(blob);
  }

  public byte[] blob() {
    return new WireWriter()
        .fixed(magic.getBytes(StandardCharsets.UTF_8))
        .uint32(version)
        .string(key)
        .text(namespace)
        .text(reserved)
        .text(hash)
        .string(new WireWriter().text(algorithm).fixed(value).bytes())
        .bytes();
  }

  public String armoured() {
    return armour(blob());
  }

  public static String armour(byte[] blob) {
    return BEGIN + Base64.getMimeEncoder(70, new byte[] {'\n'}).encodeToString(blob) + END;
  }

  public Forge withMagic(String other) {
    return new Forge(other, version, key, namespace, reserved, hash, algorithm, value);
  }

  public Forge withVersion(int other) {
    return new Forge(magic, other, key, namespace, reserved, hash, algorithm, value);
  }

  public Forge withKeyOf(Forge other) {
    return new Forge(magic, version, other.key, namespace, reserved, hash, algorithm, value);
  }

  public Forge withNamespace(String other) {
    return new Forge(magic, version, key, other, reserved, hash, algorithm, value);
  }

  public Forge withReserved(String other) {
    return new Forge(magic, version, key, namespace, other, hash, algorithm, value);
  }

  public Forge withHash(String other) {
    return new Forge(magic, version, key, namespace, reserved, other, algorithm, value);
  }

  public Forge withAlgorithm(String other) {
    return new Forge(magic, version, key, namespace, reserved, hash, other, value);
  }

  public Forge withValue(byte[] other) {
    return new Forge(magic, version, key, namespace, reserved, hash, algorithm, other);
  }
}
