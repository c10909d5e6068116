package org.keyturn.ceremony.sshsig;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.keyturn.ceremony.json.Sha256;

/** An Ed25519 key (RFC 8709 §4). */
record Ed25519Key(PublicKey key) implements PlainKey {
  static final String ALGORITHM = "ssh-ed25519";
  private static final byte[] SPKI = HexFormat.of().parseHex("302a300506032b6570032100");

  private static final Remembered SOUND = new Remembered();

  static Ed25519Key read(WireReader in) throws SshSignatureException {
    byte[] point = in.string();
    if (point.length != Ed25519.PUBLIC_KEY_SIZE) {
      throw new SshSignatureException("an Ed25519 key has 32 bytes, not " + point.length);
    }
    // A point of small order lets anybody make signatures that verify.
    if (!isSound(point)) {
      throw new SshSignatureException("the point is not a sound Ed25519 key");
    }
    try {
      byte[] spki = new WireWriter().fixed(SPKI).fixed(point).bytes();
      return new Ed25519Key(
          KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki)));
    } catch (GeneralSecurityException e) {
      throw new SshSignatureException("the key is not a valid " + ALGORITHM + " key");
    }
  }

  private static boolean isSound(byte[] point) {
    Sha256 digest = Sha256.of(point);
    if (SOUND.holds(digest)) {
      return true;
    }
    boolean sound = Ed25519.validatePublicKeyFull(point, 0);
    if (sound) {
      SOUND.add(digest);
    }
    return sound;
  }

  /**
   * The JDK ignores whatever follows the 64 bytes (RFC 8709 §6), so their number is checked here.
   */
  @Override
  public byte[] toJava(byte[] wire) throws SshSignatureException {
    if (wire.length != Ed25519.SIGNATURE_SIZE) {
      throw new SshSignatureException(
          "it does not match the statement: an Ed25519 signature has 64 bytes, not " + wire.length);
    }
    return wire;
  }

  @Override
  public String signatureAlgorithm() {
    return ALGORITHM;
  }

  @Override
  public String javaAlgorithm() {
    return "Ed25519";
  }
}
