package org.keyturn.workflows.ceremony;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.keyturn.ceremony.decision.Mandate;
import org.keyturn.ceremony.environment.Environment.Subnet;
import org.keyturn.ceremony.plan.Plan.Deviation;
import org.keyturn.ceremony.plan.Plan.Issue;
import org.keyturn.ceremony.runbook.Step;
import org.keyturn.workflows.ceremony.HsmPlacement.Which;
import org.keyturn.workflows.ceremony.Steps.Ended;
import org.keyturn.workflows.certificate.CertificateActivities;
import org.keyturn.workflows.certificate.CertificateActivities.Brought;
import org.keyturn.workflows.certificate.CertificateActivities.CertificateIssued;
import org.keyturn.workflows.certificate.CertificateActivities.HsmVerified;
import org.keyturn.workflows.certificate.CertificateActivities.IssueCertificate;
import org.keyturn.workflows.certificate.CertificateActivities.VerifyHsm;
import org.keyturn.workflows.cluster.ClusterActivities;
import org.keyturn.workflows.cluster.ClusterActivities.Await;
import org.keyturn.workflows.cluster.ClusterActivities.Awaited;
import org.keyturn.workflows.cluster.ClusterActivities.ClusterView;
import org.keyturn.workflows.cluster.ClusterActivities.CreateCluster;
import org.keyturn.workflows.cluster.ClusterActivities.Initialize;
import org.keyturn.workflows.cluster.Member;
import org.keyturn.workflows.network.NetworkActivities;
import org.keyturn.workflows.network.NetworkActivities.OpenSecurityGroup;

/** The steps on AWS's control plane: the cluster, its HSMs, its identity, its security group. */
final class ClusterSteps {
  private final Agreed agreed;
  private final FactSheet facts;
  private final Steps steps;
  private final HsmPlacement placement;
  private final CertificateDesk desk;
  private final Deviations deviations;
  private final List<Integer> placed = new ArrayList<>();
  private String cluster = "";
  private @Nullable HsmVerified verified;
  private @Nullable CertificateIssued certificate;

  ClusterSteps(
      Agreed agreed,
      FactSheet facts,
      Steps steps,
      HsmPlacement placement,
      CertificateDesk desk,
      Deviations deviations) {
    this.agreed = agreed;
    this.facts = facts;
    this.steps = steps;
    this.placement = placement;
    this.desk = desk;
    this.deviations = deviations;
  }

  void createCluster(Mandate open) {
    cluster =
        steps
            .run(
                ClusterActivities.class,
                Step.CREATE_CLUSTER,
                aws -> aws.createCluster(new CreateCluster(open)))
            .clusterId();
    waitUntil(Awaited.UNINITIALIZED, Step.AWAIT_ROOM);
  }

  void createFirstHsm(Mandate open) {
    List<Integer> anywhere = IntStream.range(0, subnets().size()).boxed().toList();
    placed.add(placement.place(Which.FIRST, open, cluster, anywhere, Set.of()));
  }

  /** Who the HSM is and the certificate for it: what gate {@code initialize} decides on. */
  SortedMap<String, String> identify(Mandate open) {
    boolean unpinned = agreed.plan().deviations().contains(Deviation.UNPINNED_MANUFACTURER_ROOT);
    verified =
        steps.run(
            CertificateActivities.class,
            Step.VERIFY_HSM,
            aws -> aws.verifyHsm(new VerifyHsm(cluster, unpinned)));
    certificate =
        agreed.plan().certificate().issue() == Issue.ONLINE
            ? issueOnline(open, verified.csrPem())
            : issueOffline(open, verified.csrPem());
    return facts.initialize(cluster, verified, certificate);
  }

  private CertificateIssued issueOnline(Mandate open, String csrPem) {
    return steps.run(
        CertificateActivities.class,
        Step.ISSUE_CERTIFICATE,
        aws -> aws.issueCertificate(request(open, csrPem, Optional.empty())));
  }

  private CertificateIssued issueOffline(Mandate open, String csrPem) {
    Optional<StepFailure> wrong = Optional.empty();
    while (true) {
      Optional<Brought> brought = Optional.of(desk.await(csrPem, wrong));
      Ended<CertificateIssued> checked =
          steps.unless(
              FailureType.NEEDS_PEOPLE,
              CertificateActivities.class,
              Step.CHECK_CERTIFICATE,
              aws -> aws.issueCertificate(request(open, csrPem, brought)));
      if (checked.result().isPresent()) {
        return checked.result().get();
      }
      wrong = checked.failure();
    }
  }

  private IssueCertificate request(Mandate open, String csrPem, Optional<Brought> brought) {
    return new IssueCertificate(open, cluster, csrPem, brought);
  }

  /** False when the HSM has another CSR than the people saw: then it is identified again. */
  boolean initialize(Mandate initialize) {
    HsmVerified hsm = requireNonNull(verified);
    CertificateIssued ours = requireNonNull(certificate);
    boolean done =
        steps
            .unless(
                FailureType.CSR_CHANGED,
                ClusterActivities.class,
                Step.INITIALIZE,
                aws ->
                    aws.initialize(
                        new Initialize(
                            initialize,
                            cluster,
                            hsm.csrSha256(),
                            ours.certificatePem(),
                            ours.certificateSha256(),
                            ours.anchorPem(),
                            ours.anchorSha256())))
            .result()
            .isPresent();
    if (done) {
      if (!hsm.manufacturerRootPinned()) {
        deviations.stays(
            Deviations.UNPINNED_ROOT,
            "the environment pins no root of the manufacturer that this HSM chains to",
            initialize);
      }
    } else {
      waitUntil(Awaited.HSM_ACTIVE, Step.AWAIT_REPLACEMENT);
    }
    return done;
  }

  void waitInitialized() {
    waitUntil(Awaited.INITIALIZED, Step.AWAIT_INITIALIZED);
  }

  void openSecurityGroup(Mandate initialize) {
    steps.run(
        NetworkActivities.class,
        Step.OPEN_SECURITY_GROUP,
        aws -> aws.openSecurityGroup(new OpenSecurityGroup(initialize, cluster)));
  }

  private ClusterView waitActive() {
    return waitUntil(Awaited.CLUSTER_ACTIVE, Step.AWAIT_ACTIVE);
  }

  /**
   * The zone differs from the first HSM's, wherever that ended up. Only that one counts as there
   * before: a second at its planned place was made before the workflow was reset, and is taken.
   */
  void addSecondHsm(Mandate mandate) {
    Subnet first = subnets().get(placed.get(0));
    Set<String> before =
        waitActive().members().stream()
            .filter(member -> member.address().equals(first.hsm()))
            .map(Member::hsmId)
            .collect(Collectors.toSet());
    String taken = first.zone();
    List<Integer> elsewhere =
        IntStream.range(0, subnets().size())
            .filter(i -> !subnets().get(i).zone().equals(taken))
            .boxed()
            .toList();
    placed.add(placement.place(Which.SECOND, mandate, cluster, elsewhere, before));
  }

  private ClusterView waitUntil(Awaited state, Step step) {
    int subnet = placed.isEmpty() ? 0 : placed.get(0);
    return steps.run(
        ClusterActivities.class, step, aws -> aws.waitActive(new Await(cluster, state, subnet)));
  }

  String id() {
    return cluster;
  }

  int members() {
    return placed.size();
  }

  List<String> addresses() {
    return placed.stream().map(subnets()::get).map(Subnet::hsm).toList();
  }

  String anchorPem() {
    return requireNonNull(certificate).anchorPem();
  }

  String anchorSha256() {
    return requireNonNull(certificate).anchorSha256();
  }

  private List<Subnet> subnets() {
    return agreed.environment().subnets();
  }
}
