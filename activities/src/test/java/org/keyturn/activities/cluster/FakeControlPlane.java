package org.keyturn.activities.cluster;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keyturn.activities.cluster.Cluster.Hsm;
import org.keyturn.activities.cluster.Cluster.State;
import org.keyturn.activities.failure.ServiceException;
import org.keyturn.activities.failure.ServiceException.Kind;
import org.keyturn.ceremony.environment.Environment;
import org.keyturn.ceremony.environment.Environment.Subnet;

/** A control plane in memory. Each state lasts for one look, unless a test holds it. */
public final class FakeControlPlane implements ControlPlane {
  /** What happens to a request that makes something. */
  enum Fate {
    DONE,
    /** Done, but the answer is lost. */
    LOST_REPLY,
    /** Done, but the answer is lost; the SDK asks again and is refused. */
    LOST_AND_ASKED_AGAIN,
    /** Fails inside before anything is done. */
    FAILS_BEFORE,
    BUSY,
    REFUSED
  }

  private final Environment environment;
  private final Map<String, Cluster> clusters = new LinkedHashMap<>();
  final Deque<Fate> fates = new ArrayDeque<>();
  final List<String> made = new ArrayList<>();
  public String account = "123456789012";
  String csr = "";
  String endState = "ACTIVE";
  int looksUntilShown;

  /** Runs between the look and the request, where a process may be paused. */
  Runnable beforeSending = () -> {};

  public FakeControlPlane(Environment environment) {
    this.environment = environment;
  }

  @Override
  public String account() {
    return account;
  }

  @Override
  public List<Cluster> present() {
    if (looksUntilShown > 0) {
      looksUntilShown--;
      return List.of();
    }
    return List.copyOf(clusters.keySet()).stream()
        .map(id -> cluster(id).orElseThrow())
        .filter(cluster -> cluster.state() != State.GONE)
        .toList();
  }

  @Override
  public Optional<Cluster> cluster(String id) {
    Cluster shown = clusters.get(id);
    if (shown == null) {
      return Optional.empty();
    }
    clusters.put(id, later(shown));
    return Optional.of(shown);
  }

  @Override
  public void create(NewCluster wanted, SendPermit permit) {
    request(
        permit,
        "CreateCluster",
        () -> {
          String id = "cluster-" + (clusters.size() + 1);
          var subnets = new LinkedHashMap<String, String>();
          environment.subnets().stream()
              .filter(subnet -> wanted.subnets().contains(subnet.id()))
              .forEach(subnet -> subnets.put(subnet.zone(), subnet.id()));
          put(
              new Cluster(
                  id,
                  State.CREATE_IN_PROGRESS,
                  "",
                  "",
                  environment.vpc(),
                  subnets,
                  wanted.hsmType(),
                  wanted.mode(),
                  wanted.tags(),
                  List.of(),
                  Optional.empty(),
                  false,
                  Optional.empty()));
        });
  }

  @Override
  public void createHsm(String clusterId, String zone, String address, SendPermit permit) {
    Cluster cluster = present(clusterId);
    boolean first = cluster.state() == State.UNINITIALIZED && cluster.hsms().isEmpty();
    if (!first && cluster.state() != State.ACTIVE) {
      throw new ServiceException(Kind.REFUSED, "Invalid", "not fully activated");
    }
    String subnet =
        environment.subnets().stream()
            .filter(s -> s.zone().equals(zone))
            .map(Subnet::id)
            .findFirst()
            .orElseThrow();
    request(
        permit,
        "CreateHsm",
        () -> {
          var hsms = new ArrayList<>(cluster.hsms());
          String id = "hsm-" + made.size();
          hsms.add(new Hsm(id, zone, subnet, address, "CREATE_IN_PROGRESS", ""));
          put(with(cluster, cluster.state(), hsms));
        });
  }

  @Override
  public void deleteHsm(String clusterId, String hsmId) {
    Cluster cluster = present(clusterId);
    if (cluster.hsms().stream().noneMatch(hsm -> hsm.id().equals(hsmId))) {
      throw new ServiceException(Kind.NOT_FOUND, "NotFound", hsmId + " is not there");
    }
    made.add("DeleteHsm");
    put(
        with(
            cluster,
            cluster.state(),
            cluster.hsms().stream()
                .map(hsm -> hsm.id().equals(hsmId) ? in("DELETE_IN_PROGRESS", hsm) : hsm)
                .toList()));
  }

  @Override
  public void initialize(String clusterId, String certificatePem, String anchorPem) {
    Cluster cluster = present(clusterId);
    if (cluster.state() != State.UNINITIALIZED) {
      throw new ServiceException(Kind.REFUSED, "Invalid", "is " + cluster.state());
    }
    made.add("InitializeCluster");
    put(
        new Cluster(
            clusterId,
            State.INITIALIZE_IN_PROGRESS,
            "",
            cluster.securityGroup(),
            cluster.vpc(),
            cluster.subnets(),
            cluster.hsmType(),
            cluster.mode(),
            cluster.tags(),
            cluster.hsms(),
            Optional.empty(),
            false,
            Optional.of(certificatePem)));
    if (fates.peek() == Fate.LOST_REPLY) {
      fates.poll();
      throw new ServiceException(Kind.UNCLEAR, "", "no answer");
    }
    if (fates.peek() == Fate.LOST_AND_ASKED_AGAIN) {
      fates.poll();
      throw new ServiceException(Kind.REFUSED, "Invalid", "is INITIALIZE_IN_PROGRESS");
    }
  }

  @Override
  public void deleteCluster(String clusterId) {
    Cluster cluster = present(clusterId);
    if (!cluster.hsms().isEmpty()) {
      throw new ServiceException(Kind.REFUSED, "Invalid", "has HSMs");
    }
    made.add("DeleteCluster");
    put(with(cluster, State.GONE, List.of()));
  }

  void put(Cluster cluster) {
    clusters.put(cluster.id(), cluster);
  }

  /** A cluster in a state, with HSMs, that bears the ceremony's tags. */
  Cluster having(String id, State state, Map<String, String> tags, Hsm... hsms) {
    return havingIn(environment.vpc(), id, state, tags, hsms);
  }

  /** The same in any VPC of the account. */
  Cluster havingIn(String vpc, String id, State state, Map<String, String> tags, Hsm... hsms) {
    var subnets = new LinkedHashMap<String, String>();
    environment.subnets().forEach(subnet -> subnets.put(subnet.zone(), subnet.id()));
    var cluster =
        new Cluster(
            id,
            state,
            "",
            "sg-0c",
            vpc,
            subnets,
            "hsm2m.medium",
            "FIPS",
            tags,
            List.of(hsms),
            Optional.of(csr).filter(text -> !text.isEmpty()),
            !csr.isEmpty(),
            Optional.empty());
    put(cluster);
    return cluster;
  }

  private void request(SendPermit permit, String what, Runnable commit) {
    beforeSending.run();
    permit.use();
    Fate fate = fates.isEmpty() ? Fate.DONE : fates.poll();
    switch (fate) {
      case DONE -> commit(what, commit);
      case LOST_REPLY -> {
        commit(what, commit);
        throw new ServiceException(Kind.UNCLEAR, "", what + " got no answer");
      }
      case LOST_AND_ASKED_AGAIN -> throw new IllegalStateException("the SDK asks once for " + what);
      case FAILS_BEFORE ->
          throw new ServiceException(Kind.UNCLEAR, "Internal", what + " answered 500");
      case BUSY -> throw new ServiceException(Kind.UNAVAILABLE, "Throttling", "slow down");
      case REFUSED -> throw new ServiceException(Kind.REFUSED, "Service", "no capacity");
    }
  }

  private void commit(String what, Runnable commit) {
    made.add(what);
    commit.run();
  }

  private Cluster present(String id) {
    Cluster cluster = clusters.get(id);
    if (cluster == null || cluster.state() == State.GONE) {
      throw new ServiceException(Kind.NOT_FOUND, "NotFound", id + " is not there");
    }
    return cluster;
  }

  private Cluster later(Cluster cluster) {
    List<Hsm> hsms =
        cluster.hsms().stream()
            .filter(hsm -> !hsm.gone())
            .map(hsm -> hsm.state().equals("CREATE_IN_PROGRESS") ? in(endState, hsm) : hsm)
            .toList();
    State state =
        switch (cluster.state()) {
          case CREATE_IN_PROGRESS -> State.UNINITIALIZED;
          case INITIALIZE_IN_PROGRESS -> State.INITIALIZED;
          default -> cluster.state();
        };
    return with(cluster, state, hsms);
  }

  private Cluster with(Cluster cluster, State state, List<Hsm> hsms) {
    boolean identified =
        state == State.UNINITIALIZED && hsms.stream().anyMatch(h -> h.state().equals("ACTIVE"));
    return new Cluster(
        cluster.id(),
        state,
        "",
        "sg-0c",
        cluster.vpc(),
        cluster.subnets(),
        cluster.hsmType(),
        cluster.mode(),
        cluster.tags(),
        hsms,
        identified ? Optional.of(csr) : Optional.empty(),
        identified,
        cluster.certificate());
  }

  private static Hsm in(String state, Hsm hsm) {
    return new Hsm(hsm.id(), hsm.zone(), hsm.subnet(), hsm.address(), state, "");
  }
}
