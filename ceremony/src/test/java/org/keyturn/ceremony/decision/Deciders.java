package org.keyturn.ceremony.decision;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.keyturn.ceremony.roster.Participant;
import org.keyturn.ceremony.roster.Validity;
import org.keyturn.ceremony.sshsig.Forge;
import org.keyturn.ceremony.sshsig.SoftwareAuthenticator;
import org.keyturn.ceremony.sshsig.SshPublicKey;
import org.keyturn.ceremony.sshsig.SshSignatureException;

/** One decider of every kind: by group, by key and by the terms of their key. */
public final class Deciders {
  private static final Duration ONE_DAY = Duration.ofDays(1);

  public final Council council = new Council();
  final SoftwareAuthenticator gil = SoftwareAuthenticator.ed25519();
  final SoftwareAuthenticator hal = SoftwareAuthenticator.ecdsa();
  final KeyPair kim = keys("RSA", 3072);
  final KeyPair lee = keys("EC", 256);

  /**
   * @param now when they decide; two of them cannot, then
   */
  public Deciders(Instant now) {
    council
        .with("alice", "officers")
        .with("bob", "officers")
        .with("carol", "officers")
        .with("dave", "security")
        .with("ned", "security")
        .with("fay", "auditors")
        .with(officer("gil", gil.line(), false))
        .with(officer("hal", hal.line(), true))
        .with(officer("kim", Forge.rsaLine((RSAPublicKey) kim.getPublic()), false))
        .with(officer("lee", Forge.p256Line(lee.getPublic()), false))
        .withTimes("ida", Optional.empty(), Optional.of(now.minus(ONE_DAY)))
        .withTimes("jan", Optional.of(now.plus(ONE_DAY)), Optional.empty());
  }

  private static Participant officer(String name, String line, boolean verifyRequired) {
    try {
      return new Participant(
          name, Set.of("officers"), SshPublicKey.parse(line), verifyRequired, Validity.ALWAYS);
    } catch (SshSignatureException e) {
      throw new AssertionError(e);
    }
  }

  private static KeyPair keys(String algorithm, int bits) {
    try {
      var generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** A bare signature by the JDK over what an SSH signature covers. */
  static byte[] bare(KeyPair keys, String javaAlgorithm, String statement) {
    try {
      var signer = Signature.getInstance(javaAlgorithm);
      signer.initSign(keys.getPrivate());
      signer.update(Forge.signedData(Decision.NAMESPACE, "sha512", statement));
      return signer.sign();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** One number of an ECDSA signature in DER, as two's complement. */
  static java.math.BigInteger number(byte[] der, int index) {
    return ASN1Integer.getInstance(ASN1Sequence.getInstance(der).getObjectAt(index)).getValue();
  }
}
