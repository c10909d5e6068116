package org.keyturn.ceremony.environment;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keyturn.ceremony.json.Sha256;

/**
 * Where a ceremony is held: the account, the network, the bastion's client and the places its
 * results go to. Rehearsal and production differ by this file and the roster alone.
 *
 * @param name names the task queues
 * @param account the AWS account id that must be found behind the credentials
 * @param endpoints by service name (cloudhsmv2, ec2, ssm, sts; for the doctor also iam, kms and
 *     servicequotas), where they are not AWS's own
 * @param subnets in the order in which HSMs are placed; the third and later stand in where a zone
 *     has no capacity
 * @param records folder of the workflow worker that keeps finished records
 * @param poll how often a state of AWS is read while it is waited for
 */
public record Environment(
    String name,
    String region,
    String account,
    Map<String, URI> endpoints,
    String vpc,
    List<Subnet> subnets,
    String bastionGroup,
    Client client,
    Roots roots,
    Parameters parameters,
    Path records,
    Duration poll,
    Price price) {
  public Environment {
    endpoints = Map.copyOf(endpoints);
    subnets = List.copyOf(subnets);
  }

  /** A private subnet and the free address in it that an HSM will have. */
  public record Subnet(String id, String zone, String cidr, String hsm) {}

  /**
   * The CloudHSM client on the bastion.
   *
   * @param root where it is installed; {@code /opt/cloudhsm} for AWS's packages
   * @param install the command that installs one package; {@code {package}} stands for the
   *     downloaded file
   */
  public record Client(
      Path root, List<ClientPackage> packages, List<String> install, Provider provider) {
    public Client {
      packages = List.copyOf(packages);
      install = List.copyOf(install);
    }
  }

  /** One package of the client, pinned by its digest. */
  public record ClientPackage(String name, URI url, Sha256 sha256) {}

  /** The JCE provider, which is not on Maven Central and so is named by jar and class. */
  public record Provider(Path jar, String className) {}

  /** The pinned roots of the two paths an HSM's identity is verified by. */
  public record Roots(List<Root> aws, List<Root> manufacturer) {
    public Roots {
      aws = List.copyOf(aws);
      manufacturer = List.copyOf(manufacturer);
    }
  }

  /**
   * A root certificate.
   *
   * @param sha256 of its DER form
   */
  public record Root(Path file, Sha256 sha256) {}

  /** Where passwords are kept in the Systems Manager parameter store. */
  public record Parameters(String prefix, Optional<String> kmsKey) {}

  /** What one HSM costs an hour. */
  public record Price(BigDecimal hsmHour, String currency) {}

  public static final String WORKFLOW_QUEUE = "keyturn";

  public String awsQueue() {
    return "keyturn-aws-" + name;
  }

  public String hsmQueue() {
    return "keyturn-hsm-" + name;
  }
}
