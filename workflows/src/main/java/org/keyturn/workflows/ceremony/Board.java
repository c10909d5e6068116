package org.keyturn.workflows.ceremony;

import io.temporal.common.SearchAttributeKey;
import io.temporal.common.SearchAttributeUpdate;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.runbook.Step;
import org.keyturn.workflows.cluster.ClusterActivities.ClusterView;
import org.keyturn.workflows.cluster.Member;

/**
 * Where the ceremony stands, kept once and shown three times: by the status query, as details in
 * the Temporal UI and as search attributes.
 */
final class Board {
  private final Agreed agreed;
  private final Logbook log;
  private final Abort abort;
  private final Details details;
  private final Ahead ahead;
  private final List<Status.StepStatus> steps = new ArrayList<>();
  private final Map<GateName, Status.OpenGate> gates = new TreeMap<>();
  private final Map<String, Status.Attention> attentions = new TreeMap<>();
  private final Map<String, String> shown = new HashMap<>();
  private String phase = "starting";
  private String beforeAbort = phase;
  private String cluster = "";
  private String address = "";
  private Cost cost;
  private Optional<String> awaitedCertificate = Optional.empty();

  Board(Agreed agreed, Logbook log, Abort abort) {
    this.agreed = agreed;
    this.log = log;
    this.abort = abort;
    this.details = new Details(agreed);
    this.ahead = new Ahead(agreed.plan());
    this.cost = Cost.none(agreed.environment().price(), Logbook.now());
  }

  Status status() {
    return new Status(
        agreed.input().ceremony(),
        phase,
        steps,
        Optional.of(abort.granted() ? List.of() : ahead.coming()),
        Optional.of(abort.asked()),
        List.copyOf(gates.values()),
        List.copyOf(attentions.values()),
        awaitedCertificate,
        cluster,
        address,
        cost.hsms(),
        cost,
        log.record().head());
  }

  /** Notes that a step begins; {@link #ended} ends the last one of that name. */
  void began(Step step) {
    ahead.began(step);
    steps.add(
        new Status.StepStatus(
            step.activity(),
            Optional.of(step.title()),
            step.usually().map(Duration::toString),
            Logbook.now().toString(),
            "",
            Optional.empty()));
    phase(step.activity());
  }

  /** Whether a step has ever begun, be its end known or not. */
  boolean hasBegun(String step) {
    return steps.stream().anyMatch(began -> began.name().equals(step));
  }

  void ended(String step, boolean failed) {
    for (int i = steps.size() - 1; i >= 0; i--) {
      Status.StepStatus began = steps.get(i);
      if (began.name().equals(step)) {
        steps.set(i, began.ended(Logbook.now(), failed));
        return;
      }
    }
  }

  void phase(String now) {
    phase = now;
    refresh();
  }

  void gateOpen(GateName name, Status.OpenGate gate) {
    if (name == GateName.ABORT && !gates.containsKey(name)) {
      beforeAbort = phase;
    }
    ahead.asked(name);
    gates.put(name, gate);
    phase(openGates());
  }

  /** The phase stays until the next step begins; after an abort's gate it is what it was. */
  void gateClosed(GateName name) {
    gates.remove(name);
    String asItWas = name == GateName.ABORT ? beforeAbort : phase;
    phase(gates.isEmpty() ? asItWas : openGates());
  }

  private String openGates() {
    return gates.keySet().stream().map(GateName::word).collect(Collectors.joining(" "));
  }

  void parked(Status.Attention attention) {
    attentions.put(attention.step(), attention);
    refresh();
  }

  void released(String step) {
    attentions.remove(step);
    refresh();
  }

  void awaits(Optional<String> csrPem) {
    awaitedCertificate = csrPem;
    refresh();
  }

  void saw(ClusterView view) {
    cluster = view.clusterId();
    cost = cost.read((int) view.members().stream().filter(Board::costs).count(), Logbook.now());
    refresh();
  }

  void clusterIsGone() {
    cost = cost.read(0, Logbook.now());
    refresh();
  }

  private static boolean costs(Member member) {
    return !member.state().startsWith("DELETE");
  }

  void found(String tezosAddress) {
    address = tezosAddress;
    refresh();
  }

  String cluster() {
    return cluster;
  }

  int hsms() {
    return cost.hsms();
  }

  /** Shows what has changed; only that, since each search attribute costs an event. */
  void refresh() {
    Status status = status();
    Workflow.setCurrentDetails(details.of(status));
    var updates = new ArrayList<SearchAttributeUpdate<?>>();
    show(SearchAttributes.PHASE, phase, updates);
    show(SearchAttributes.CLUSTER, cluster, updates);
    show(SearchAttributes.ADDRESS, address, updates);
    show(SearchAttributes.AWAITING, awaiting(status), updates);
    if (!updates.isEmpty()) {
      Workflow.upsertTypedSearchAttributes(updates.toArray(SearchAttributeUpdate[]::new));
    }
  }

  private static String awaiting(Status status) {
    if (status.attention().isPresent()) {
      return "attention";
    }
    if (status.awaitedCertificate().isPresent()) {
      return "certificate";
    }
    return status.gates().stream()
        .map(gate -> gate.opening().gate().word())
        .collect(Collectors.joining(" "));
  }

  private void show(
      SearchAttributeKey<String> key, String value, List<SearchAttributeUpdate<?>> updates) {
    if (!value.equals(shown.getOrDefault(key.getName(), ""))) {
      shown.put(key.getName(), value);
      updates.add(value.isEmpty() ? key.valueUnset() : key.valueSet(value));
    }
  }
}
