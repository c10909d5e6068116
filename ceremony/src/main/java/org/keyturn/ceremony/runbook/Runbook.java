package org.keyturn.ceremony.runbook;

import java.util.ArrayList;
import java.util.List;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.plan.Plan;
import org.keyturn.ceremony.plan.Plan.Issue;
import org.keyturn.ceremony.plan.Plan.Replication;

/**
 * The order in which a plan takes the steps and asks the gates when nothing goes wrong. A test of
 * the workflow holds it to what the workflow really does.
 */
public final class Runbook {
  private final Plan plan;
  private final List<Row> rows = new ArrayList<>();

  private Runbook(Plan plan) {
    this.plan = plan;
  }

  /** One line of the runbook. */
  public sealed interface Row {
    record Act(Step step) implements Row {}

    record Ask(GateName gate) implements Row {}
  }

  public static List<Row> of(Plan plan) {
    var runbook = new Runbook(plan);
    runbook.cluster();
    runbook.users();
    runbook.key();
    runbook.handover();
    return List.copyOf(runbook.rows);
  }

  private void cluster() {
    ask(GateName.OPEN);
    act(Step.CREATE_CLUSTER, Step.AWAIT_ROOM, Step.CREATE_FIRST_HSM, Step.AWAIT_FIRST_HSM);
    act(Step.VERIFY_HSM);
    act(
        plan.certificate().issue() == Issue.ONLINE
            ? Step.ISSUE_CERTIFICATE
            : Step.CHECK_CERTIFICATE);
    ask(GateName.INITIALIZE);
    act(Step.INITIALIZE, Step.AWAIT_INITIALIZED, Step.OPEN_SECURITY_GROUP, Step.PREPARE_PASSWORDS);
    act(Step.PREPARE_CLIENT, Step.ACTIVATE, Step.ROTATE_OFFICER);
  }

  private void users() {
    secondHsmIf(Replication.BEFORE_KEYS);
    act(Step.USERS);
  }

  private void key() {
    ask(GateName.KEYS);
    plan.hotWallet().ifPresent(wanted -> ask(GateName.HOT_WALLET));
    act(Step.KEYS, Step.EXPORT_KEYS);
    plan.hotWallet().ifPresent(wanted -> act(Step.EXPORT_FOR_HOT_WALLET));
    act(Step.SEAL_KEY, Step.SHARE, Step.DERIVE_ADDRESS, Step.PROVE_SIGNING);
    secondHsmIf(Replication.AFTER_KEYS);
    act(Step.RESYNC_USERS, Step.PROVE_SIGNING);
  }

  private void secondHsmIf(Replication replication) {
    if (plan.replication() == replication) {
      act(Step.AWAIT_ACTIVE, Step.ADD_SECOND_HSM, Step.AWAIT_SECOND_HSM, Step.RECONFIGURE_CLIENT);
    }
  }

  private void handover() {
    ask(GateName.HANDOVER);
    act(Step.PUBLISH_RECORD);
  }

  private void act(Step... steps) {
    for (Step step : steps) {
      rows.add(new Row.Act(step));
    }
  }

  private void ask(GateName gate) {
    rows.add(new Row.Ask(gate));
  }
}
