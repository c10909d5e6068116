package org.keyturn.simulator.aws.cloudhsm;

import static java.util.Map.entry;

import java.util.Map;
import org.keyturn.simulator.aws.Caller;
import org.keyturn.simulator.aws.JsonService;
import org.keyturn.simulator.aws.Service;
import org.keyturn.simulator.aws.ec2.Vpc;
import org.keyturn.simulator.fault.Fault;
import org.keyturn.simulator.fault.Faults;
import org.keyturn.simulator.hsm.HsmFleet;
import org.keyturn.simulator.pki.HsmFactory;
import org.keyturn.simulator.state.Pace;
import org.keyturn.simulator.state.Store;

/** The service {@code cloudhsmv2}. Callers hold the store's monitor. */
public final class CloudHsm {
  private final Service service;
  private final Progress progress;

  /** Goes on with what the state file holds. */
  public CloudHsm(
      Store store,
      Vpc vpc,
      HsmFleet fleet,
      HsmFactory factory,
      Activations activations,
      Faults faults,
      Pace pace,
      Assumptions assumptions) {
    Estate estate = store.section("cloudhsm", Estate.class, Estate::new);
    View view = new View(pace, assumptions);
    Backups backups = new Backups(estate, fleet, pace, vpc.region());
    progress = new Progress(estate, vpc, fleet, factory, activations, backups, pace, assumptions);
    Mishaps mishaps = new Mishaps(faults, assumptions);
    Reads reads = new Reads(estate, faults, store);
    ClusterOperations clusters =
        new ClusterOperations(estate, vpc, view, store, pace, mishaps, assumptions);
    CreateHsm createHsm = new CreateHsm(estate, vpc, fleet, backups, mishaps, view, store, pace);
    DeleteHsm deleteHsm = new DeleteHsm(estate, backups, store, pace, mishaps);
    TagOperations tags = new TagOperations(estate, reads, store);
    Replacement replacement = new Replacement(estate, fleet, factory);
    faults.when(Fault.ReplaceHsm.class, fault -> replacement.strike(fault.on()));
    faults.when(Fault.UserMissing.class, fault -> UserFault.strike(fault.on(), fleet::loseUser));
    faults.when(
        Fault.WrongPassword.class, fault -> UserFault.strike(fault.on(), fleet::spoilPassword));
    faults.when(Fault.CutOff.class, fault -> fleet.hangUp(fault.on()));

    BackupView backupView = new BackupView(Caller.ACCOUNT);
    BackupOperations kept = new BackupOperations(estate, backupView, store, pace);
    PolicyOperations policies = new PolicyOperations(estate, store);
    Map<String, JsonService.Operation> operations =
        Map.ofEntries(
            entry("CreateCluster", clusters::create),
            entry("DeleteCluster", clusters::delete),
            entry("DescribeClusters", new DescribeClusters(reads, view)::describe),
            entry(
                "ModifyCluster", new ModifyCluster(estate, view, store, pace, assumptions)::modify),
            entry(
                "InitializeCluster",
                new InitializeCluster(estate, store, pace, mishaps, assumptions)::initialize),
            entry("CreateHsm", createHsm::create),
            entry("DeleteHsm", deleteHsm::delete),
            entry("DescribeBackups", new DescribeBackups(reads, backupView)::describe),
            entry("DeleteBackup", kept::delete),
            entry("RestoreBackup", kept::restore),
            entry("ModifyBackupAttributes", kept::modify),
            entry("CopyBackupToRegion", kept::copy),
            entry("GetResourcePolicy", policies::get),
            entry("PutResourcePolicy", policies::put),
            entry("DeleteResourcePolicy", policies::delete),
            entry("ListTags", tags::list),
            entry("TagResource", tags::tag),
            entry("UntagResource", tags::untag));
    service =
        new JsonService(
            "cloudhsm",
            "BaldrApiService",
            new JsonService.Codes(Refusal.INVALID, Refusal.INTERNAL, Refusal.DENIED),
            operations);
  }

  public Service service() {
    return service;
  }

  /** Lets everything happen whose time has come. */
  public void advance() {
    progress.advance();
  }
}
