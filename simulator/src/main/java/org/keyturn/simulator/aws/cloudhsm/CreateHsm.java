package org.keyturn.simulator.aws.cloudhsm;

import static org.keyturn.simulator.aws.JsonService.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keyturn.simulator.aws.Members;
import org.keyturn.simulator.aws.ec2.Subnet;
import org.keyturn.simulator.aws.ec2.Vpc;
import org.keyturn.simulator.hsm.HsmFleet;
import org.keyturn.simulator.state.Pace;
import org.keyturn.simulator.state.Store;

/** CreateHsm: the first one into an uninitialised cluster, more into an active one. */
final class CreateHsm {
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Quota of HSMs in a cluster, which cannot be raised ("Quotas", AWS CloudHSM user guide). */
  private static final int MOST = 28;

  private static final Set<ClusterState> UNACTIVATED =
      Set.of(
          ClusterState.UNINITIALIZED,
          ClusterState.INITIALIZE_IN_PROGRESS,
          ClusterState.INITIALIZED);

  /** Those of "Create an HSM" (user guide); an HSM can also be added to a DEGRADED cluster. */
  private static final Set<ClusterState> READY =
      Set.of(ClusterState.UNINITIALIZED, ClusterState.ACTIVE, ClusterState.DEGRADED);

  private final Estate estate;
  private final Vpc vpc;
  private final HsmFleet fleet;
  private final Backups backups;
  private final Mishaps mishaps;
  private final View view;
  private final Store store;
  private final Pace pace;

  CreateHsm(
      Estate estate,
      Vpc vpc,
      HsmFleet fleet,
      Backups backups,
      Mishaps mishaps,
      View view,
      Store store,
      Pace pace) {
    this.estate = estate;
    this.vpc = vpc;
    this.fleet = fleet;
    this.backups = backups;
    this.mishaps = mishaps;
    this.view = view;
    this.store = store;
    this.pace = pace;
  }

  ObjectNode create(Members request) {
    String clusterId = request.text("ClusterId", Shapes.CLUSTER_ID);
    String zone = request.text("AvailabilityZone", Shapes.ZONE);
    @Nullable String wanted = request.optionalText("IpAddress", Shapes.ADDRESS);
    request.check();
    Cluster cluster = estate.in(request.region()).cluster(clusterId);
    checkState(cluster);
    Subnet subnet = subnet(cluster, zone);
    String address = wanted == null ? freeAddress(subnet) : checked(wanted, subnet);
    mishaps.checkQuota("HSMs", "CreateHsm", zone, clusterId);
    mishaps.checkCapacity(cluster.hsmType, zone, clusterId);

    Hsm hsm = new Hsm();
    hsm.id = Ids.fresh("hsm");
    hsm.type = cluster.hsmType;
    hsm.zone = zone;
    hsm.subnet = subnet.id();
    hsm.address = address;
    hsm.fails = mishaps.degrades(zone, clusterId);
    hsm.enter(HsmState.CREATE_IN_PROGRESS, pace.now(), null);
    hsm.slowness = mishaps.slowness("CreateHsm", zone, clusterId);
    if (cluster.state == ClusterState.ACTIVE) {
      copyInto(hsm, cluster);
    }
    hsm.eni = vpc.attach(subnet.id(), address, cluster.securityGroup, "CloudHSM Managed Interface");
    cluster.hsms.add(hsm);
    store.did("CreateHsm", hsm.id);
    ObjectNode answer = object();
    answer.set("Hsm", view.newHsm(cluster, hsm));
    return answer;
  }

  /**
   * What members get after this point is not in the new HSM's copy. Without members, it starts from
   * the newest backup ("Adding an HSM", AWS CloudHSM user guide).
   */
  private void copyInto(Hsm hsm, Cluster cluster) {
    if (cluster.activeHsm().isPresent()) {
      Instant taken = pace.end(hsm.since, Delays.SNAPSHOT);
      fleet.snapshot(cluster.id, hsm.id, hsm.address, taken);
      backups.take(cluster);
      return;
    }
    Backup newest =
        backups
            .newest(cluster)
            .orElseThrow(
                () -> Refusal.invalid("Cluster '" + cluster.id + "' has no READY backup."));
    fleet.restore(newest.id, cluster.id, hsm.id, hsm.address);
  }

  /** The words are those of a live refusal (hashicorp/terraform-provider-aws issue 7437). */
  private static void checkState(Cluster cluster) {
    if (UNACTIVATED.contains(cluster.state) && !cluster.hsms.isEmpty()) {
      throw Refusal.invalid(
          "Cluster '"
              + cluster.id
              + "' already contains an HSM but has not yet been fully activated");
    }
    if (!READY.contains(cluster.state)) {
      throw Refusal.invalid(
          "Cluster '" + cluster.id + "' is " + cluster.state + "; HSMs cannot be created in it.");
    }
    if (cluster.hsms.size() >= MOST) {
      throw Refusal.invalid("Cluster '" + cluster.id + "' already contains " + MOST + " HSMs.");
    }
  }

  private Subnet subnet(Cluster cluster, String zone) {
    @Nullable String id = cluster.subnetOfZone.get(zone);
    if (id == null) {
      throw Refusal.invalid(
          "Cluster '"
              + cluster.id
              + "' has no subnet in Availability Zone "
              + zone
              + "; it has one in each of "
              + String.join(", ", cluster.subnetOfZone.keySet())
              + ".");
    }
    return vpc.subnet(id).orElseThrow();
  }

  private String checked(String address, Subnet subnet) {
    if (!subnet.block().contains(address) || subnet.block().reserved(address)) {
      throw Refusal.invalid(
          "IpAddress %s is not usable in subnet '%s' (%s)."
              .formatted(address, subnet.id(), subnet.cidr()));
    }
    if (!vpc.free(address)) {
      throw Refusal.invalid("IpAddress " + address + " is already in use.");
    }
    return address;
  }

  /** Any address, as AWS picks them, from the upper half: callers tend to plan with the lower. */
  private String freeAddress(Subnet subnet) {
    return Stream.generate(() -> subnet.block().address(128 + RANDOM.nextInt(126)))
        .limit(10_000)
        .filter(vpc::free)
        .findFirst()
        .orElseThrow(() -> Refusal.invalid("Subnet '" + subnet.id() + "' has no free address."));
  }
}
