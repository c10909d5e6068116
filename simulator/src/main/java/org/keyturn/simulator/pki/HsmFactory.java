package org.keyturn.simulator.pki;

import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/**
 * Gives an HSM its identity: a card that AWS and the manufacturer vouch for independently, whose
 * key vouches for the partition.
 */
public final class HsmFactory {
  private static final Duration CARD_LIFE = Duration.ofDays(3650);
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Root aws;
  private final Root manufacturer;
  private final Clock clock;

  public HsmFactory(Root aws, Root manufacturer, Clock clock) {
    this.aws = aws;
    this.manufacturer = manufacturer;
    this.clock = clock;
  }

  /** Certifies the partition key of an HSM on a fresh card, whose own key is dropped afterwards. */
  public Identity certify(KeyPair partition, String mode) {
    String serial = "5.3G%04d-ICM%06d".formatted(RANDOM.nextInt(10_000), RANDOM.nextInt(1_000_000));
    X500Name card = name("HSM:" + serial);
    X500Name hsm = name("HSM:" + serial + ":PARTN:" + (1 + RANDOM.nextInt(32)) + mode(mode));
    KeyPair cardKeys = Keys.rsa();
    Issuer cardIssuer = new Issuer(card, cardKeys.getPrivate(), clock);
    return new Identity(
        request(hsm, partition),
        Pem.write(cardIssuer.leaf(hsm, partition.getPublic(), CARD_LIFE)),
        Pem.write(aws.issuer(clock).authority(card, cardKeys.getPublic(), CARD_LIFE)),
        Pem.write(manufacturer.issuer(clock).authority(card, cardKeys.getPublic(), CARD_LIFE)));
  }

  private static String mode(String mode) {
    return mode.equals("FIPS") ? ", for FIPS mode" : ", for non-FIPS mode";
  }

  /** The form of the only documented subject, that of the older HSM type's sample output. */
  private static X500Name name(String commonName) {
    return new X500NameBuilder()
        .addRDN(BCStyle.C, "US")
        .addRDN(BCStyle.ST, "CA")
        .addRDN(BCStyle.O, "Cavium")
        .addRDN(BCStyle.OU, "N3FIPS")
        .addRDN(BCStyle.L, "SanJose")
        .addRDN(BCStyle.CN, commonName)
        .build();
  }

  private static String request(X500Name subject, KeyPair keys) {
    try {
      return Pem.write(
          new JcaPKCS10CertificationRequestBuilder(subject, keys.getPublic())
              .build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate())));
    } catch (OperatorCreationException e) {
      throw new IllegalStateException("cannot sign a certificate request", e);
    }
  }
}
