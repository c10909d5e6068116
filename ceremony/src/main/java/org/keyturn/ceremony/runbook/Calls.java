package org.keyturn.ceremony.runbook;

import static org.keyturn.ceremony.runbook.Call.change;
import static org.keyturn.ceremony.runbook.Call.look;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.keyturn.ceremony.environment.Environment;
import org.keyturn.ceremony.environment.Environment.Subnet;
import org.keyturn.ceremony.plan.Plan;
import org.keyturn.ceremony.plan.Plan.Clients;

/**
 * What every step calls, in this order when all is new and nothing goes wrong. A test holds it to
 * what rehearsals really called.
 */
public final class Calls {
  private static final Call ACCOUNT = look("sts GetCallerIdentity");
  private static final Call CLUSTER = look("cloudhsmv2 DescribeClusters");
  private static final Call GROUP = look("ec2 DescribeSecurityGroups GroupIds=<security-group>");

  private final Plan plan;
  private final Environment environment;
  private final ClientCalls client;
  private final UserCalls users;
  private final KeyCalls key;

  private Calls(Plan plan, Environment environment, String ceremony) {
    this.plan = plan;
    this.environment = environment;
    var logins = new LoginCalls(plan.users(), environment.parameters().prefix() + "/" + ceremony);
    this.client = new ClientCalls(environment);
    this.users = new UserCalls(plan, logins);
    this.key = new KeyCalls(plan, environment, ceremony, logins);
  }

  /**
   * Calls that are made together.
   *
   * @param when the choice of a plan that they are for; empty where every plan has them
   * @param wanted whether this plan has them
   */
  public record Part(String when, boolean wanted, List<Call> calls) {
    public Part {
      calls = List.copyOf(calls);
    }

    static Part always(List<Call> calls) {
      return new Part("", true, calls);
    }
  }

  /** What a step calls for a plan, and beside it what it would call for others. */
  public static List<Part> of(Step step, Plan plan, Environment environment, String ceremony) {
    return new Calls(plan, environment, ceremony).of(step);
  }

  private List<Part> of(Step step) {
    return switch (step) {
      case EXPORT_KEYS -> key.export();
      case EXPORT_FOR_HOT_WALLET -> key.hotWallet();
      case KEYS -> key.make();
      case OPEN_SECURITY_GROUP -> openSecurityGroup();
      default -> List.of(Part.always(plain(step)));
    };
  }

  private List<Call> plain(Step step) {
    return switch (step) {
      case CREATE_CLUSTER -> createCluster();
      case CREATE_FIRST_HSM -> createHsm(first());
      case ADD_SECOND_HSM -> createHsm(second());
      case AWAIT_ROOM,
          AWAIT_FIRST_HSM,
          AWAIT_INITIALIZED,
          AWAIT_REPLACEMENT,
          AWAIT_ACTIVE,
          AWAIT_SECOND_HSM,
          VERIFY_HSM ->
          List.of(CLUSTER);
      case DISCARD_HSM -> List.of(CLUSTER, deleteHsm(), CLUSTER);
      case DELETE_CLUSTER ->
          List.of(
              CLUSTER,
              deleteHsm(),
              CLUSTER,
              change("cloudhsmv2 DeleteCluster ClusterId=<cluster>"),
              CLUSTER);
      case INITIALIZE ->
          List.of(CLUSTER, change("cloudhsmv2 InitializeCluster ClusterId=<cluster>"), CLUSTER);
      case PREPARE_CLIENT -> client.install(List.of(first()));
      case RECONFIGURE_CLIENT -> client.configure(List.of(first(), second()), true);
      case PREPARE_PASSWORDS -> users.passwords();
      case ACTIVATE -> users.activate();
      case ROTATE_OFFICER -> users.rotateOfficer();
      case USERS -> users.create();
      case RESYNC_USERS -> users.level();
      case SEAL_KEY -> key.seal();
      case SHARE -> key.share();
      case PROVE_SIGNING -> key.prove();
      // These compute, or have their parts above.
      case ISSUE_CERTIFICATE,
          CHECK_CERTIFICATE,
          DERIVE_ADDRESS,
          PUBLISH_RECORD,
          EXPORT_KEYS,
          EXPORT_FOR_HOT_WALLET,
          KEYS,
          OPEN_SECURITY_GROUP ->
          List.of();
    };
  }

  private List<Call> createCluster() {
    return List.of(
        ACCOUNT,
        CLUSTER,
        change(
            "cloudhsmv2 CreateCluster HsmType="
                + plan.cluster().hsmType()
                + " Mode="
                + plan.cluster().mode()
                + " SubnetIds="
                + environment.subnets().stream().map(Subnet::id).collect(Collectors.joining(","))),
        CLUSTER);
  }

  private static List<Call> createHsm(Subnet place) {
    return List.of(
        ACCOUNT,
        CLUSTER,
        change(
            "cloudhsmv2 CreateHsm ClusterId=<cluster> AvailabilityZone="
                + place.zone()
                + " IpAddress="
                + place.hsm()),
        CLUSTER);
  }

  private static Call deleteHsm() {
    return change("cloudhsmv2 DeleteHsm ClusterId=<cluster> HsmId=<hsm>");
  }

  /** One call a source that is let in. */
  private List<Part> openSecurityGroup() {
    Call open = change("ec2 AuthorizeSecurityGroupIngress GroupId=<security-group>");
    var subnets = new ArrayList<Call>();
    environment.subnets().forEach(subnet -> subnets.add(open));
    return List.of(
        Part.always(List.of(CLUSTER, GROUP)),
        new Part("clients bastion-group", plan.clients() == Clients.BASTION_GROUP, List.of(open)),
        new Part("clients subnet-cidrs", plan.clients() == Clients.SUBNET_CIDRS, subnets),
        Part.always(List.of(GROUP)));
  }

  private Subnet first() {
    return environment.subnets().get(0);
  }

  /** Where the second HSM goes unless that zone has no room. */
  private Subnet second() {
    return environment.subnets().stream()
        .filter(subnet -> !subnet.zone().equals(first().zone()))
        .findFirst()
        .orElseThrow();
  }
}
