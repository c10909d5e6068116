package org.keyturn.workflows.ceremony;

import io.temporal.failure.ApplicationFailure;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.keyturn.workflows.address.AddressActivities;
import org.keyturn.workflows.certificate.CertificateActivities;
import org.keyturn.workflows.client.ClientActivities;
import org.keyturn.workflows.cluster.ClusterActivities;
import org.keyturn.workflows.cluster.Member;
import org.keyturn.workflows.key.KeyActivities;
import org.keyturn.workflows.mandate.Mandated;
import org.keyturn.workflows.network.NetworkActivities;
import org.keyturn.workflows.officer.OfficerActivities;
import org.keyturn.workflows.publication.PublicationActivities;
import org.keyturn.workflows.user.UserActivities;

/** Every activity, answering as if all went well unless told otherwise, and remembering calls. */
final class FakeWorld
    implements ClusterActivities,
        CertificateActivities,
        NetworkActivities,
        ClientActivities,
        OfficerActivities,
        UserActivities,
        KeyActivities,
        AddressActivities,
        PublicationActivities {
  private static final String DIGEST = "ab".repeat(32);

  private final FakeKey key = new FakeKey();
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final List<Object> requests = new CopyOnWriteArrayList<>();
  private final Map<String, Queue<RuntimeException>> failures = new ConcurrentHashMap<>();
  private final List<Member> members = new CopyOnWriteArrayList<>();
  private volatile int made;
  private volatile int degraded;
  private volatile int csr = 1;
  private volatile boolean rootPinned = true;

  /** It is in the cluster from the beginning. */
  FakeWorld with(Member member) {
    members.add(member);
    return this;
  }

  /** The next call of that activity fails so; called several times, that many calls do. */
  FakeWorld fails(String activity, FailureType type) {
    var failure =
        ApplicationFailure.newBuilder()
            .setType(type.name())
            .setMessage(activity + " said " + type)
            .setDetails("mend " + activity)
            .setNonRetryable(type != FailureType.RETRYABLE)
            .build();
    return fails(activity, failure);
  }

  FakeWorld fails(String activity, RuntimeException failure) {
    failures.computeIfAbsent(activity, a -> new ArrayDeque<>()).add(failure);
    return this;
  }

  /** That many HSMs in a row end DEGRADED. */
  FakeWorld hsmFails(int times) {
    degraded = times;
    return this;
  }

  FakeWorld rootNotPinned() {
    rootPinned = false;
    return this;
  }

  String address() {
    return key.derived().address();
  }

  /** The activities in the order in which they were called. */
  List<String> calls() {
    return List.copyOf(calls);
  }

  long calls(String activity) {
    return calls.stream().filter(activity::equals).count();
  }

  <T> List<T> requests(Class<T> type) {
    return requests.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** The changing calls, by activity. */
  Map<String, List<Mandated>> mandated() {
    var mandated = new TreeMap<String, List<Mandated>>();
    for (int i = 0; i < calls.size(); i++) {
      if (requests.get(i) instanceof Mandated request) {
        mandated.computeIfAbsent(calls.get(i), a -> new ArrayList<>()).add(request);
      }
    }
    return mandated;
  }

  private void called(String activity, Object request) {
    calls.add(activity);
    requests.add(request);
    Queue<RuntimeException> planned = failures.get(activity);
    RuntimeException failure = planned == null ? null : planned.poll();
    if (failure != null) {
      throw failure;
    }
  }

  private ClusterView view(String state) {
    return new ClusterView("cluster-1", state, "sg-1", new ArrayList<>(members));
  }

  private ClusterView make(CreateHsm request) {
    int subnet = request.subnet();
    String zone = "eu-west-1" + "abc".charAt(subnet);
    String address = "10.0." + (subnet + 1) + ".10";
    members.add(new Member("hsm-" + ++made, zone, address, "CREATE_IN_PROGRESS"));
    return view("CREATE_IN_PROGRESS");
  }

  @Override
  public ClusterView createCluster(CreateCluster request) {
    called("createCluster", request);
    return view("CREATE_IN_PROGRESS");
  }

  @Override
  public ClusterView createHsm(CreateHsm request) {
    called("createHsm", request);
    return make(request);
  }

  @Override
  public ClusterView addSecondHsm(CreateHsm request) {
    called("addSecondHsm", request);
    return make(request);
  }

  @Override
  public ClusterView waitActive(Await request) {
    called("waitActive", request);
    if (request.awaited() == Awaited.HSM_ACTIVE && degraded > 0) {
      degraded--;
      throw ApplicationFailure.newNonRetryableFailure("DEGRADED", FailureType.HSM_FAILED.name());
    }
    return view("ACTIVE");
  }

  @Override
  public ClusterView discardHsm(DiscardHsm request) {
    called("discardHsm", request);
    members.removeIf(member -> member.hsmId().equals(request.hsmId()));
    return view("UNINITIALIZED");
  }

  @Override
  public ClusterView initialize(Initialize request) {
    try {
      called("initialize", request);
    } finally {
      csr++;
    }
    return view("INITIALIZE_IN_PROGRESS");
  }

  @Override
  public Deleted deleteCluster(DeleteCluster request) {
    called("deleteCluster", request);
    List<String> gone = members.stream().map(Member::hsmId).toList();
    members.clear();
    return new Deleted(request.clusterId(), gone);
  }

  @Override
  public HsmVerified verifyHsm(VerifyHsm request) {
    called("verifyHsm", request);
    return new HsmVerified("csr " + csr, "csr-" + csr, DIGEST, DIGEST, DIGEST, rootPinned);
  }

  @Override
  public CertificateIssued issueCertificate(IssueCertificate request) {
    called("issueCertificate", request);
    return new CertificateIssued("certificate", "c-" + csr, "anchor", "anchor-digest");
  }

  @Override
  public Opened openSecurityGroup(OpenSecurityGroup request) {
    called("openSecurityGroup", request);
    return new Opened("sg-1", List.of("tcp 2223-2225 from sg-0123456789abcdef0"));
  }

  @Override
  public ClientReady prepareClient(ConfigureClient request) {
    called("prepareClient", request);
    return new ClientReady("5.18.0", List.of(DIGEST), 1, false);
  }

  @Override
  public ClientReady reconfigureClient(ConfigureClient request) {
    called("reconfigureClient", request);
    return new ClientReady("5.18.0", List.of(DIGEST), request.addresses().size(), true);
  }

  @Override
  public PasswordsStored preparePasswords(OfClusterUnderInitialize request) {
    called("preparePasswords", request);
    return new PasswordsStored(new TreeMap<>(Map.of("/keyturn/test/officer", 1L)));
  }

  @Override
  public OfficerReady activate(OfClusterUnderInitialize request) {
    called("activate", request);
    return new OfficerReady("admin", "admin", "/keyturn/test/officer-first");
  }

  @Override
  public OfficerReady rotateOfficer(OfClusterUnderInitialize request) {
    called("rotateOfficer", request);
    return new OfficerReady("admin", "admin", "/keyturn/test/officer");
  }

  @Override
  public UsersReady users(Users request) {
    called("users", request);
    return ready(request, false);
  }

  @Override
  public UsersReady resyncUsers(Users request) {
    called("resyncUsers", request);
    return ready(request, true);
  }

  private static UsersReady ready(Users request, boolean shared) {
    return new UsersReady(
        List.of("admin admin", "key_manager crypto-user", "remote_signer crypto-user"),
        "full",
        request.members(),
        shared,
        "/hsm/cluster-1/password version 1");
  }

  @Override
  public KeysMade keys(OnKey request) {
    called("keys", request);
    return new KeysMade(request.label(), "0x1", "0x012345", "sign=true", Optional.empty());
  }

  @Override
  public Exported exportKeys(OnKey request) {
    called("exportKeys", request);
    return new Exported(key.pem(), key.ecPoint(), Optional.empty());
  }

  @Override
  public Blob exportForHotWallet(OnKey request) {
    called("exportForHotWallet", request);
    return new Blob(
        "hot-wallet.escrow", DIGEST, "rsa-aes", "vault", "", Optional.of("keyturn-test-vault"));
  }

  @Override
  public KeySealed sealKey(OnKey request) {
    called("sealKey", request);
    return new KeySealed(request.label(), false, true);
  }

  @Override
  public Shared share(OnKey request) {
    called("share", request);
    return new Shared("remote_signer", "wrap, share, delete");
  }

  @Override
  public SigningProved proveSigning(ProveSigning request) {
    called("proveSigning", request);
    return new SigningProved(
        "remote_signer", key.digest(), key.signature(), key.pem(), request.members() > 1);
  }

  @Override
  public Derived deriveAddress(Derive request) {
    called("deriveAddress", request);
    return key.derived();
  }

  @Override
  public Published publishRecord(Publish request) {
    called("publishRecord", request);
    return new Published("/records/" + request.record().head(), request.record().head(), List.of());
  }
}
