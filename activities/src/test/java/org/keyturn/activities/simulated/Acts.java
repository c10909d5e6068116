package org.keyturn.activities.simulated;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.keyturn.activities.client.ClientActivitiesImpl;
import org.keyturn.activities.client.HttpDownloads;
import org.keyturn.activities.hsm.CloudHsmCli;
import org.keyturn.activities.key.KeyActivitiesImpl;
import org.keyturn.activities.officer.OfficerActivitiesImpl;
import org.keyturn.activities.password.ParameterStore;
import org.keyturn.activities.plan.SignedPlan;
import org.keyturn.activities.process.ClientLock;
import org.keyturn.activities.process.LocalCommands;
import org.keyturn.activities.process.LockedCommands;
import org.keyturn.activities.proof.JceSignerProcess;
import org.keyturn.activities.upkeep.BastionComparisonImpl;
import org.keyturn.activities.user.UserActivitiesImpl;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.decision.Mandate;
import org.keyturn.ceremony.roster.Roster;
import org.keyturn.workflows.client.ClientActivities.ClientReady;
import org.keyturn.workflows.client.ClientActivities.ConfigureClient;
import org.keyturn.workflows.cluster.Member;
import org.keyturn.workflows.key.KeyActivities.Blob;
import org.keyturn.workflows.key.KeyActivities.Exported;
import org.keyturn.workflows.key.KeyActivities.KeysMade;
import org.keyturn.workflows.key.KeyActivities.OnKey;
import org.keyturn.workflows.key.KeyActivities.ProveSigning;
import org.keyturn.workflows.key.KeyActivities.SigningProved;
import org.keyturn.workflows.officer.OfficerActivities.OfClusterUnderInitialize;
import org.keyturn.workflows.upkeep.Findings;
import org.keyturn.workflows.upkeep.Recorded;
import org.keyturn.workflows.user.UserActivities.Users;
import org.keyturn.workflows.user.UserActivities.UsersReady;

/** All HSM-bound activities on a simulated cluster, wired as the worker does. */
public final class Acts {
  public static final String CEREMONY = "rehearsal-1";

  public final ClientActivitiesImpl client;
  public final OfficerActivitiesImpl officer;
  public final UserActivitiesImpl users;
  public final KeyActivitiesImpl keys;
  private final BastionComparisonImpl comparison;
  public final CloudHsmCli hsms;
  public final ParameterStore passwords;

  private final SimulatedCluster cluster;
  private final String plan;
  private final Map<String, String> facts;

  /**
   * @param facts what people signed besides the anchor
   */
  public Acts(SimulatedCluster cluster, Roster roster, String plan, Map<String, String> facts) {
    this.cluster = cluster;
    this.plan = plan;
    this.facts = facts;
    var environment = cluster.environment();
    var commands =
        new LockedCommands(ClientLock.of(environment.client().root()), new LocalCommands());
    SignedPlan signed = SignedPlan::read;
    hsms = new CloudHsmCli(environment.client().root());
    passwords = new ParameterStore(cluster.ssm(), environment.parameters().kmsKey());
    client = new ClientActivitiesImpl(environment, hsms, commands, new HttpDownloads());
    officer = new OfficerActivitiesImpl(environment, signed, hsms, passwords, () -> {});
    users = new UserActivitiesImpl(environment, signed, hsms, passwords);
    keys =
        new KeyActivitiesImpl(
            environment,
            roster,
            signed,
            hsms,
            passwords,
            new JceSignerProcess(environment.client(), commands));
    comparison = new BastionComparisonImpl(environment, signed, hsms, passwords, () -> {});
  }

  public Mandate mandate(GateName gate) {
    var signed = new TreeMap<>(facts);
    signed.put("cluster", cluster.id());
    signed.put("anchor-sha256", Certificates.fingerprint(cluster.anchor()));
    return new Mandate(CEREMONY, "00", plan, "", "", gate, 1, "", signed, List.of());
  }

  public ClientReady prepareClient() {
    return client.prepareClient(configure(1));
  }

  public ClientReady reconfigureClient(int members) {
    return client.reconfigureClient(configure(members));
  }

  public ConfigureClient configure(int members) {
    return new ConfigureClient(
        mandate(GateName.INITIALIZE), cluster.id(), cluster.anchor(), cluster.addresses(members));
  }

  public OfClusterUnderInitialize ofCluster() {
    return new OfClusterUnderInitialize(mandate(GateName.INITIALIZE), cluster.id());
  }

  /** From an uninstalled client to users on the first HSM. */
  public UsersReady untilUsers() {
    prepareClient();
    officer.preparePasswords(ofCluster());
    officer.activate(ofCluster());
    officer.rotateOfficer(ofCluster());
    return users.users(users(GateName.INITIALIZE, 1));
  }

  public Users users(GateName gate, int members) {
    return new Users(mandate(gate), cluster.id(), members);
  }

  public OnKey onKey(GateName gate) {
    return new OnKey(mandate(gate), cluster.id(), "baking-key-1");
  }

  /** What client and HSMs have otherwise than a record of these acts would. */
  public Findings compare(int members, UsersReady users, KeysMade made, Exported exported) {
    List<Member> hsms =
        cluster.addresses(members).stream().map(at -> new Member("", "", at, "ACTIVE")).toList();
    var recorded =
        new Recorded(
            mandate(GateName.KEYS),
            "",
            "",
            cluster.anchor(),
            hsms,
            "",
            List.of(),
            users.users(),
            users.signerParameter(),
            exported.secret().flatMap(Blob::recipientLabel).stream().toList(),
            new Recorded.Key(exported.publicKeyPem(), made.checkValue(), made.attributes()));
    Findings client = comparison.compareClient(recorded);
    Findings inside = comparison.compareHsms(recorded);
    return new Findings(
        Stream.concat(client.differences().stream(), inside.differences().stream()).toList(),
        inside.gaps());
  }

  public SigningProved prove(String publicKeyPem, int members) {
    return keys.proveSigning(
        new ProveSigning(
            mandate(GateName.KEYS), cluster.id(), "baking-key-1", publicKeyPem, members));
  }
}
