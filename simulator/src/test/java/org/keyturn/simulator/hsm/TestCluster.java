package org.keyturn.simulator.hsm;

import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.keyturn.simulator.HandClock;
import org.keyturn.simulator.state.Effects;

/** A fleet with one initialised cluster on random loopback addresses, for tests. */
public final class TestCluster implements AutoCloseable {
  public static final String ID = "cluster-test1234567";

  private final Path directory;
  private final Effects effects;
  private final List<String> activations = new ArrayList<>();
  private final String network = "127." + random(1, 254) + "." + random(0, 255) + ".";
  private final HandClock clock = new HandClock();
  private volatile Door.Behind behind = Door.Behind.THE_HSM;
  private volatile Duration patience = Duration.ZERO;
  private volatile Supplier<Door.Fate> fate = () -> Door.Fate.DONE;
  private final AtomicInteger busy = new AtomicInteger();
  private final AtomicInteger silent = new AtomicInteger();
  private Fleet fleet;
  private int next = random(2, 200);

  public TestCluster(Path directory) throws Exception {
    this.directory = directory;
    effects = new Effects(directory.resolve("effects.jsonl"), clock);
    fleet = new Fleet(directory, effects, activations::add, door());
    KeyPair partition = fleet.manufacture(ID, "hsm-first", address());
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    KeyPair authority = generator.generateKeyPair();
    String anchor = certificate("CN=ca", authority.getPublic(), authority.getPrivate());
    fleet.initialize(
        ID, certificate("CN=cluster", partition.getPublic(), authority.getPrivate()), anchor);
    Files.writeString(ca(), anchor);
  }

  /** The PEM of the customer's CA. */
  public Path ca() {
    return directory.resolve("customerCA.crt");
  }

  public Path directory() {
    return directory;
  }

  public Fleet fleet() {
    return fleet;
  }

  public List<String> activations() {
    return activations;
  }

  /** The address of the HSM made last. */
  public String address() {
    return network + next;
  }

  /** Adds an HSM that restores what the cluster holds now. */
  public String join(String hsmId) {
    String address = snapshot(hsmId);
    fleet.join(ID, hsmId);
    return address;
  }

  /** The first half of joining. */
  public String snapshot(String hsmId) {
    return snapshot(hsmId, Duration.ZERO);
  }

  /** The same, taken after so much time of the cluster's clock. */
  public String snapshot(String hsmId, Duration after) {
    next++;
    fleet.snapshot(ID, hsmId, address(), clock.instant().plus(after));
    return address();
  }

  /** What a client finds that connects from now on. */
  public void behind(Door.Behind now) {
    behind = now;
  }

  /** So many requests find their HSM busy. */
  public void busy(int requests) {
    busy.set(requests);
  }

  /** How many of them are still to come. */
  public int busy() {
    return Math.max(0, busy.get());
  }

  /** So many changes are made and not answered. */
  public void silent(int changes) {
    silent.set(changes);
  }

  /** What becomes of requests; asked with each one. */
  public void fate(Supplier<Door.Fate> now) {
    fate = now;
  }

  /** How long clients look for a second HSM. */
  public void patience(Duration now) {
    patience = now;
  }

  private Door door() {
    return new Door() {
      @Override
      public Behind opened(String clusterId, String hsmId) {
        return behind;
      }

      @Override
      public Fate before(String... command) {
        return fate.get();
      }

      @Override
      public boolean busy(String clusterId, String hsmId) {
        return busy.getAndDecrement() > 0;
      }

      @Override
      public boolean silent(String clusterId, String hsmId) {
        return silent.getAndDecrement() > 0;
      }

      @Override
      public Duration patience(String clusterId, String hsmId) {
        return patience;
      }
    };
  }

  /** As after a kill: what is on disk is all there is. */
  public void restart() {
    fleet.close();
    fleet = new Fleet(directory, effects, activations::add, door());
  }

  /** The clock of the HSMs, which stands until it is moved. */
  public HandClock clock() {
    return clock;
  }

  /** The names of the effects so far. */
  public List<String> effects() throws Exception {
    List<String> names = new ArrayList<>();
    for (String line : Files.readAllLines(directory.resolve("effects.jsonl"))) {
      names.add(org.keyturn.simulator.wire.Message.parse(line).text("effect"));
    }
    return names;
  }

  /** A certificate that CN=ca signs. */
  public static String certificate(String subject, PublicKey key, PrivateKey signer)
      throws Exception {
    Instant now = Instant.now();
    X509CertificateHolder holder =
        new JcaX509v3CertificateBuilder(
                new X500Name("CN=ca"),
                BigInteger.valueOf(random(1, 1_000_000)),
                Date.from(now.minus(1, ChronoUnit.HOURS)),
                Date.from(now.plus(1, ChronoUnit.DAYS)),
                new X500Name(subject),
                key)
            .build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer));
    StringWriter pem = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(pem)) {
      writer.writeObject(holder);
    }
    return pem.toString();
  }

  private static int random(int from, int to) {
    return ThreadLocalRandom.current().nextInt(from, to + 1);
  }

  @Override
  public void close() throws Exception {
    fleet.close();
    effects.close();
  }
}
