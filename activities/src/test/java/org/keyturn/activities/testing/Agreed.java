package org.keyturn.activities.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.decision.Mandate;
import org.keyturn.ceremony.document.Documents;
import org.keyturn.ceremony.document.RefusedException;
import org.keyturn.ceremony.environment.Environment;
import org.keyturn.ceremony.environment.Environment.Client;
import org.keyturn.ceremony.environment.Environment.Parameters;
import org.keyturn.ceremony.environment.Environment.Price;
import org.keyturn.ceremony.environment.Environment.Provider;
import org.keyturn.ceremony.environment.Environment.Roots;
import org.keyturn.ceremony.environment.Environment.Subnet;
import org.keyturn.ceremony.json.Sha256;

/** A ceremony that was agreed on: its plan, its environment and mandates for its gates. */
public final class Agreed {
  public static final String CEREMONY = "ceremony-1";
  public static final String NONCE = "0123456789abcdef0123456789abcdef";

  private static final String PLAN =
      """
      format: keyturn-plan/1
      title: Baking key
      cluster: {hsmType: hsm2m.medium, mode: FIPS, backupRetentionDays: 90}
      certificate: {issue: online, subject: "CN=Keyturn customer CA,O=Example", keyBits: 2048, validityDays: 3652}
      clients: bastion-group
      replication: after-keys
      users: {keyManager: key_manager, signer: remote_signer}
      key: {label: baking-key-1, exposure: none}
      deviations: []
      starterMayApprove: false
      gates:
        open: {quorum: {officers: 2}, deadline: 48h, reminder: 12h}
        initialize: {quorum: {officers: 2}, deadline: 48h, reminder: 12h}
        keys: {quorum: {officers: 2}, deadline: 48h, reminder: 12h}
        handover: {quorum: {officers: 2}, deadline: 48h, reminder: 12h}
        abort: {quorum: {officers: 2}, deadline: 48h, reminder: 12h}
      """;

  private Agreed() {}

  public static String plan() {
    return canonical(PLAN);
  }

  /** The plan with one text replaced by another. */
  public static String planWith(String text, String other) {
    return canonical(PLAN.replace(text, other));
  }

  public static Mandate mandate(GateName gate) {
    return mandate(gate, plan(), new TreeMap<>());
  }

  public static Mandate mandate(GateName gate, String plan, SortedMap<String, String> facts) {
    return mandate(CEREMONY, gate, plan, facts);
  }

  public static Mandate mandate(
      String ceremony, GateName gate, String plan, SortedMap<String, String> facts) {
    String digest = Sha256.of("").hex();
    return new Mandate(ceremony, NONCE, plan, digest, digest, gate, 1, digest, facts, List.of());
  }

  public static Environment environment() {
    return environment(
        "test",
        "vpc-0123456789abcdef0",
        List.of(
            new Subnet("subnet-0a", "eu-west-1a", "10.0.1.0/24", "10.0.1.10"),
            new Subnet("subnet-0b", "eu-west-1b", "10.0.2.0/24", "10.0.2.10")),
        Map.of(),
        "sg-0123456789abcdef0",
        new Roots(List.of(), List.of()),
        Path.of("records"));
  }

  public static Environment environment(
      String name,
      String vpc,
      List<Subnet> subnets,
      Map<String, URI> endpoints,
      String bastionGroup,
      Roots roots,
      Path records) {
    return new Environment(
        name,
        "eu-west-1",
        "123456789012",
        endpoints,
        vpc,
        subnets,
        bastionGroup,
        new Client(
            Path.of("/opt/cloudhsm"),
            List.of(),
            List.of(),
            new Provider(Path.of("provider.jar"), "Provider")),
        roots,
        new Parameters("/keyturn/test", Optional.empty()),
        records,
        Duration.ofSeconds(15),
        new Price(new BigDecimal("1.60"), "USD"));
  }

  public static Environment with(Environment environment, Roots roots) {
    return environment(
        environment.name(),
        environment.vpc(),
        environment.subnets(),
        environment.endpoints(),
        environment.bastionGroup(),
        roots,
        environment.records());
  }

  /** The example's environment, as a record embeds it. */
  public static String environmentFile() {
    try {
      return Documents.environment("environment.yaml", example("environment.yaml")).canonical();
    } catch (RefusedException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  /** The example's roster, as a record embeds it. */
  public static String rosterFile() {
    try {
      return Documents.roster("roster.yaml", example("roster.yaml")).canonical();
    } catch (RefusedException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  private static String example(String name) {
    try {
      return Files.readString(Path.of("../examples", name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String canonical(String plan) {
    try {
      return Documents.plan("plan.yaml", plan).canonical();
    } catch (RefusedException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }
}
