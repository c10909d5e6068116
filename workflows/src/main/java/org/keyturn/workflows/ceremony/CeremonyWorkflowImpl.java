package org.keyturn.workflows.ceremony;

import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.keyturn.ceremony.decision.Decision;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.decision.Mandate;
import org.keyturn.ceremony.decision.Ruling;
import org.keyturn.ceremony.plan.Plan.Replication;
import org.keyturn.ceremony.record.CeremonyRecord;
import org.keyturn.workflows.certificate.CertificateActivities.Brought;

/** Holds a ceremony: the runbook, step by step, with the gates that people decide between. */
public final class CeremonyWorkflowImpl implements CeremonyWorkflow {
  private final Agreed agreed;
  private final FactSheet facts;
  private final Logbook log = new Logbook();
  private final Board board;
  private final Attention attention;
  private final Gates gates;
  private final CertificateDesk desk;
  private final Abort abort;
  private final ClusterSteps cluster;
  private final BastionSteps bastion;
  private final KeySteps key;
  private final Ends ends;
  private final WayOut wayOut;

  /** Everything that messages touch, since they can come before the first step. */
  @WorkflowInit
  public CeremonyWorkflowImpl(CeremonyInput input) {
    agreed = Agreed.read(input);
    facts = new FactSheet(agreed);
    abort = new Abort(log);
    board = new Board(agreed, log, abort);
    attention = new Attention(agreed, log, board);
    gates = new Gates(agreed, log, board, attention, abort);
    desk = new CertificateDesk(board, attention);
    var deviations = new Deviations(log);
    var steps = new Steps(agreed.environment(), log, board, attention, abort);
    var placement = new HsmPlacement(agreed.environment(), steps, attention);
    cluster = new ClusterSteps(agreed, facts, steps, placement, desk, deviations);
    bastion = new BastionSteps(agreed, steps, cluster, deviations);
    key = new KeySteps(agreed, steps, cluster, deviations);
    ends = new Ends(log, board, steps, deviations);
    wayOut = new WayOut(abort, gates, facts, board, ends);
    log.started(input);
  }

  @Override
  public Outcome hold(CeremonyInput input) {
    return wayOut.beside(this::runbook);
  }

  /**
   * The runbook. Each step's evidence goes on record; whatever fails waits for people. Steps that
   * need nothing of each other run beside each other.
   */
  private Outcome runbook() {
    Mandate open = gates.ask(GateName.OPEN, facts::open);
    cluster.createCluster(open);
    cluster.createFirstHsm(open);

    Mandate initialize = initialized(open);
    Beside.run(
        cluster::waitInitialized,
        () -> cluster.openSecurityGroup(initialize),
        () -> {
          // The bastion does one act at a time, and only its client has to wait for the HSM.
          bastion.preparePasswords(initialize);
          bastion.prepareClient(initialize);
        });
    bastion.activate(initialize);
    // AWS notices the activation by itself, minutes later; the second HSM waits for that, people
    // and the first HSM's users do not.
    bastion.rotateOfficer(initialize);
    if (replication() == Replication.BEFORE_KEYS) {
      cluster.addSecondHsm(initialize);
      bastion.reconfigureClient(initialize);
    }
    bastion.users(initialize);

    Promise<Optional<Mandate>> besideKeys = askForHotWallet();
    Mandate keys = askForKeys(initialize);
    Optional<Mandate> hotWallet = besideKeys.get();
    key.keys(keys);
    key.exportKeys(keys);
    hotWallet.ifPresent(key::exportForHotWallet);
    key.sealKey(keys);
    key.share(keys);
    if (replication() == Replication.AFTER_KEYS) {
      // Users and sharing are frozen while AWS makes it, but nothing else is.
      Beside.run(() -> cluster.addSecondHsm(keys), () -> proveKey(keys));
      bastion.reconfigureClient(keys);
    } else {
      proveKey(keys);
    }
    bastion.resyncUsers(keys);
    key.proveSigning(keys);

    Mandate handover = askForHandover(keys);
    return ends.completed(handover, key.derived());
  }

  /** An HSM that AWS replaced while the people decided has another CSR: then they decide again. */
  private Mandate initialized(Mandate open) {
    while (true) {
      Mandate initialize = gates.ask(GateName.INITIALIZE, () -> cluster.identify(open));
      if (cluster.initialize(initialize)) {
        return initialize;
      }
    }
  }

  private Replication replication() {
    return agreed.plan().replication();
  }

  /** Beside gate {@code keys} and before there is a key, so that nobody waits while it is out. */
  private Promise<Optional<Mandate>> askForHotWallet() {
    return agreed
        .plan()
        .hotWallet()
        .map(
            wanted -> {
              var asked = facts.hotWallet(cluster.id(), wanted.recipient());
              return gates.askBeside(GateName.HOT_WALLET, () -> asked).thenApply(Optional::of);
            })
        .orElseGet(() -> Workflow.newPromise(Optional.empty()));
  }

  private Mandate askForKeys(Mandate initialize) {
    return gates.ask(
        GateName.KEYS,
        () -> facts.keys(cluster.id(), bastion.usersReady(), cluster.anchorSha256()),
        () -> facts.keys(cluster.id(), bastion.users(initialize), cluster.anchorSha256()));
  }

  /** The address is provisional until the proof on both HSMs. */
  private void proveKey(Mandate keys) {
    board.found(key.deriveAddress().address());
    key.proveSigning(keys);
  }

  private Mandate askForHandover(Mandate keys) {
    Supplier<SortedMap<String, String>> proven =
        () ->
            facts.handover(
                cluster.id(), key.derived(), cluster.members(), key.proofs(), log.record().head());
    return gates.ask(
        GateName.HANDOVER,
        proven,
        () -> {
          bastion.resyncUsers(keys);
          key.proveSigning(keys);
          return proven.get();
        });
  }

  @Override
  public void decide(Object decision) {
    gates.considerAnything(decision);
  }

  @Override
  public Ruling submit(Decision decision) {
    return gates.consider(decision);
  }

  @Override
  public Ruling bringCertificate(Brought certificate) {
    return desk.bring(certificate);
  }

  @Override
  public void retry(String by) {
    attention.retry();
  }

  @Override
  public void abort(String by) {
    abort.ask();
    board.refresh();
  }

  @Override
  public Status status() {
    return board.status();
  }

  @Override
  public CeremonyRecord record() {
    return log.record();
  }
}
