package org.keyturn.simulator;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.ThreadLocalRandom;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.keyturn.simulator.client.TrainedClient;
import org.keyturn.simulator.hsm.Door;
import org.keyturn.simulator.hsm.Fleet;
import org.keyturn.simulator.pki.Pem;
import org.keyturn.simulator.state.Effects;
import org.keyturn.simulator.wire.Connection;
import org.keyturn.simulator.wire.CustomerCa;
import org.keyturn.simulator.wire.Message;

/**
 * An HSM that is made, initialised and asked a little, so that all classes it takes are loaded: the
 * first client of a simulator would wait for them otherwise. It serves the client's training, too.
 */
final class TrainingHsm {
  private static final String CLUSTER = "cluster-training";
  private static final int PORT = 2223;
  private static final String CUSTOMER = "CN=customer";
  private static final Duration LIFE = Duration.ofDays(1);

  private TrainingHsm() {}

  /**
   * @param directory of its own, to be thrown away
   */
  static void serve(Path directory)
      throws IOException,
          GeneralSecurityException,
          OperatorCreationException,
          InterruptedException {
    Files.createDirectories(directory);
    try (Effects effects = new Effects(directory.resolve("effects.jsonl"), Clock.systemUTC());
        Fleet fleet =
            new Fleet(directory, effects, cluster -> {}, (cluster, hsm) -> Door.Behind.THE_HSM)) {
      String address = "127.%d.%d.1".formatted(anything(), anything());
      KeyPair hsm = fleet.manufacture(CLUSTER, "hsm-training", address);
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      KeyPair customer = generator.generateKeyPair();
      String ca = certificate(CUSTOMER, customer.getPublic(), customer);
      fleet.initialize(CLUSTER, certificate("CN=hsm", hsm.getPublic(), customer), ca);
      Path anchor = Files.writeString(directory.resolve("anchor.pem"), ca);
      try (Connection connection = Connection.open(address, PORT, CustomerCa.read(anchor))) {
        connection.ask(Message.of("do", "hello"));
      }
      TrainedClient.make(directory.resolve("client"), address, anchor);
    }
  }

  private static int anything() {
    return ThreadLocalRandom.current().nextInt(1, 255);
  }

  private static String certificate(String subject, PublicKey key, KeyPair issuer)
      throws GeneralSecurityException, OperatorCreationException {
    Instant now = Instant.now();
    var builder =
        new JcaX509v3CertificateBuilder(
            new X500Name(CUSTOMER),
            BigInteger.ONE,
            Date.from(now.minus(LIFE)),
            Date.from(now.plus(LIFE)),
            new X500Name(subject),
            key);
    var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(issuer.getPrivate());
    return Pem.write(new JcaX509CertificateConverter().getCertificate(builder.build(signer)));
  }
}
