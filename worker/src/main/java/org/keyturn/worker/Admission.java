package org.keyturn.worker;

import java.lang.reflect.Method;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keyturn.ceremony.decision.Decision;
import org.keyturn.ceremony.decision.Gate;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.decision.Mandate;
import org.keyturn.ceremony.decision.Opening;
import org.keyturn.ceremony.document.Documents;
import org.keyturn.ceremony.document.RefusedException;
import org.keyturn.ceremony.plan.Plan;
import org.keyturn.workflows.mandate.ChangesNothing;
import org.keyturn.workflows.mandate.Facts;
import org.keyturn.workflows.mandate.Mandated;
import org.keyturn.workflows.mandate.OnLaterDays;
import org.keyturn.workflows.mandate.UnderGate;

/**
 * Whether an activity may run: the rule of the guard, which trusts nothing but the files installed
 * beside it and the signatures it verifies itself.
 */
final class Admission {
  private final Installed installed;
  private final Clock clock;

  Admission(Installed installed, Clock clock) {
    this.installed = installed;
    this.clock = clock;
  }

  /**
   * Why the activity may not run; empty when it may.
   *
   * @param method of the activity's interface; absent when the type is not known here
   * @param workflowId of the workflow that scheduled it; absent when none did
   */
  Optional<String> objection(
      @Nullable Method method,
      @Nullable String workflowId,
      List<? extends @Nullable Object> arguments) {
    if (method == null) {
      return Optional.of("this worker knows no such activity");
    }
    UnderGate underGate = method.getAnnotation(UnderGate.class);
    if (underGate == null) {
      return method.isAnnotationPresent(ChangesNothing.class)
          ? Optional.empty()
          : Optional.of("the activity does not say which gate allows it");
    }
    if (arguments.size() != 1 || !(arguments.get(0) instanceof Mandated request)) {
      return Optional.of("it was asked for without a mandate");
    }
    return Optional.ofNullable(objection(method, List.of(underGate.value()), workflowId, request));
  }

  private @Nullable String objection(
      Method method, List<GateName> allowed, @Nullable String workflowId, Mandated request) {
    Mandate mandate = request.mandate();
    if (mandate == null) {
      return "it was asked for without a mandate";
    }
    if (!mandate.ceremony().equals(workflowId) && !isLaterDay(method, mandate, workflowId)) {
      return "the mandate is of another ceremony";
    }
    if (!mandate.environment().equals(installed.environment().digest().hex())) {
      return "the mandate is for another environment than the one installed on this worker";
    }
    if (!mandate.roster().equals(installed.roster().digest().hex())) {
      return "the mandate is by another roster, "
          + mandate.roster()
          + ", than the one installed on this worker, "
          + installed.roster().digest();
    }
    if (!allowed.contains(mandate.gate())) {
      return "the gate " + mandate.gate() + " does not allow it; " + allowed + " would";
    }
    String objection = objectionToDecisions(mandate);
    return objection != null ? objection : objectionToRequest(mandate, request);
  }

  /** Whether the ceremony is over and what it approved is looked at, or done again. */
  private static boolean isLaterDay(Method method, Mandate mandate, @Nullable String workflowId) {
    OnLaterDays later = method.getAnnotation(OnLaterDays.class);
    return later != null
        && Arrays.stream(later.value())
            .anyMatch(day -> day.workflowId(mandate.ceremony()).equals(workflowId));
  }

  private @Nullable String objectionToDecisions(Mandate mandate) {
    Plan plan;
    Opening opening;
    try {
      plan = Documents.plan("the mandate's plan", mandate.plan()).content();
      opening = mandate.opening();
    } catch (RefusedException | IllegalArgumentException e) {
      return "the mandate cannot be read";
    }
    String starter = mandate.facts().getOrDefault(Facts.STARTER, "");
    if (starter.isEmpty() && !plan.starterMayApprove()) {
      return "the mandate does not say who started the ceremony";
    }
    if (!plan.gates().containsKey(mandate.gate())) {
      return "the plan has no gate " + mandate.gate();
    }
    Set<String> tooFew =
        plan.gate(mandate.gate()).quorum().fewerThan(installed.roster().content().least());
    if (!tooFew.isEmpty()) {
      return "the mandate's plan asks for fewer people than the installed roster allows: " + tooFew;
    }
    Gate gate =
        Gate.open(
            opening,
            plan.gate(mandate.gate()).quorum(),
            installed.roster().content(),
            plan.starterMayApprove() ? Set.of() : Set.of(starter));
    var refusals = new ArrayList<String>();
    for (Decision decision : mandate.decisions()) {
      Gate.Considered considered = gate.consider(decision, clock.instant());
      gate = considered.gate();
      if (!considered.ruling().accepted()) {
        refusals.add(considered.ruling().explanation());
      }
    }
    if (gate.state() == Gate.State.APPROVED) {
      return null;
    }
    String why =
        "the mandate's decisions do not make the quorum of the gate "
            + mandate.gate()
            + ": still missing "
            + gate.missing();
    return refusals.isEmpty() ? why : why + "; " + String.join("; ", refusals);
  }

  /** What is asked must be what was signed, word for word. */
  private static @Nullable String objectionToRequest(Mandate mandate, Mandated request) {
    return request.asked().entrySet().stream()
        .filter(asked -> !asked.getValue().equals(mandate.facts().get(asked.getKey())))
        .map(Map.Entry::getKey)
        .findFirst()
        .map(name -> "what is asked differs from what was signed: " + name)
        .orElse(null);
  }
}
