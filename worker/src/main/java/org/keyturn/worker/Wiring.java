package org.keyturn.worker;

import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keyturn.activities.address.AddressActivitiesImpl;
import org.keyturn.activities.aws.AwsClients;
import org.keyturn.activities.certificate.AwsHsmIdentity;
import org.keyturn.activities.certificate.CertificateActivitiesImpl;
import org.keyturn.activities.client.ClientActivitiesImpl;
import org.keyturn.activities.client.HttpDownloads;
import org.keyturn.activities.cluster.AwsControlPlane;
import org.keyturn.activities.cluster.ClusterActivitiesImpl;
import org.keyturn.activities.cluster.ControlPlane;
import org.keyturn.activities.hsm.CloudHsmCli;
import org.keyturn.activities.hsm.Hsms;
import org.keyturn.activities.key.KeyActivitiesImpl;
import org.keyturn.activities.login.Attempt;
import org.keyturn.activities.login.TemporalAttempt;
import org.keyturn.activities.network.AwsFirewall;
import org.keyturn.activities.network.Firewall;
import org.keyturn.activities.network.NetworkActivitiesImpl;
import org.keyturn.activities.officer.OfficerActivitiesImpl;
import org.keyturn.activities.password.ParameterStore;
import org.keyturn.activities.password.PasswordStore;
import org.keyturn.activities.plan.SignedPlan;
import org.keyturn.activities.process.ClientLock;
import org.keyturn.activities.process.Commands;
import org.keyturn.activities.process.LocalCommands;
import org.keyturn.activities.process.LockedCommands;
import org.keyturn.activities.proof.JceSignerProcess;
import org.keyturn.activities.publication.FolderShelf;
import org.keyturn.activities.publication.PublicationActivitiesImpl;
import org.keyturn.activities.upkeep.AwsComparisonImpl;
import org.keyturn.activities.upkeep.BastionComparisonImpl;
import org.keyturn.activities.user.UserActivitiesImpl;
import org.keyturn.ceremony.document.Document;
import org.keyturn.ceremony.environment.Environment;
import org.keyturn.ceremony.roster.Roster;

/** The only place where ports meet adapters. */
final class Wiring implements AutoCloseable {
  private final Environment environment;
  private final Document<Roster> roster;
  private final AwsClients aws;

  Wiring(Installed installed) {
    this.environment = installed.environment().content();
    this.roster = installed.roster();
    this.aws = AwsClients.of(environment);
  }

  /** The implementations that each role serves on its queue. */
  Map<Role, List<Object>> activities(Set<Role> roles) {
    var activities = new EnumMap<Role, List<Object>>(Role.class);
    for (Role role : roles) {
      activities.put(
          role,
          switch (role) {
            case WORKFLOW -> ofWorkflow();
            case AWS -> ofAws();
            case HSM -> ofHsm();
          });
    }
    return activities;
  }

  private List<Object> ofWorkflow() {
    return List.of(
        new AddressActivitiesImpl(),
        new PublicationActivitiesImpl(environment, roster, new FolderShelf(environment.records())));
  }

  private List<Object> ofAws() {
    ControlPlane controlPlane = new AwsControlPlane(aws);
    Firewall firewall = new AwsFirewall(aws);
    return List.of(
        new ClusterActivitiesImpl(environment, controlPlane),
        new CertificateActivitiesImpl(environment, new AwsHsmIdentity(aws), Clock.systemUTC()),
        new NetworkActivitiesImpl(environment, firewall),
        new AwsComparisonImpl(controlPlane, firewall, environment.poll()));
  }

  private List<Object> ofHsm() {
    Commands commands =
        new LockedCommands(ClientLock.of(environment.client().root()), new LocalCommands());
    Hsms hsms = new CloudHsmCli(environment.client().root());
    PasswordStore store = new ParameterStore(aws.ssm(), environment.parameters().kmsKey());
    SignedPlan plan = SignedPlan::read;
    Attempt attempt = new TemporalAttempt();
    return List.of(
        new ClientActivitiesImpl(environment, hsms, commands, new HttpDownloads()),
        new OfficerActivitiesImpl(environment, plan, hsms, store, attempt),
        new UserActivitiesImpl(environment, plan, hsms, store),
        new KeyActivitiesImpl(
            environment,
            roster.content(),
            plan,
            hsms,
            store,
            new JceSignerProcess(environment.client(), commands)),
        new BastionComparisonImpl(environment, plan, hsms, store, attempt));
  }

  /** For a worker that asks AWS: what its first calls would wait for. */
  void practise() {
    aws.practise();
  }

  @Override
  public void close() {
    aws.close();
  }
}
