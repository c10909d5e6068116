package org.keyturn.matrix;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.workflows.ceremony.Status;

/**
 * One thing done to one process at one moment of a ceremony: a row of the kill matrix.
 *
 * @param process by its name in the {@link Scene}
 */
record Kill(String process, Moment moment, How how) {
  /** When it is done. */
  sealed interface Moment {
    /** What the row says. */
    String words();

    /** Sees to it that the ceremony does not pass it by. */
    default void prepare(Scene scene) throws IOException, InterruptedException {}

    boolean isNow(Scene scene, Status status);
  }

  /**
   * While the simulator holds a call or a client's command.
   *
   * @param fault holds it before it is done, or after
   * @param on an operation or a command
   * @param call which one of them, counted from the row before
   */
  record AtEffect(String fault, String on, int call) implements Moment {
    @Override
    public String words() {
      String nth = call == 1 ? "" : " (" + call + ")";
      return (fault.equals("hold-after") ? "after " : "before ") + on + nth;
    }

    @Override
    public void prepare(Scene scene) throws IOException, InterruptedException {
      scene.faults.arm(Map.of("fault", fault, "on", on, "call", call));
    }

    @Override
    public boolean isNow(Scene scene, Status status) {
      return scene.faults.holds();
    }
  }

  /** While people are waited for. */
  record AtGate(GateName gate) implements Moment {
    @Override
    public String words() {
      return "at gate " + gate.word();
    }

    @Override
    public void prepare(Scene scene) {
      scene.held.add(gate);
    }

    @Override
    public boolean isNow(Scene scene, Status status) {
      return status.gates().stream().anyMatch(open -> open.opening().gate() == gate);
    }
  }

  /** While a step runs. */
  record InStep(String activity) implements Moment {
    @Override
    public String words() {
      return "in " + activity;
    }

    @Override
    public boolean isNow(Scene scene, Status status) {
      return status.steps().stream()
          .anyMatch(
              step ->
                  step.name().equals(activity)
                      && !step.started().isEmpty()
                      && step.ended().isEmpty());
    }
  }

  /** What is done. */
  enum How {
    /** SIGKILL, to its children too, and started again at once. */
    KILLED,
    /** SIGKILL to it alone; what it had begun is done only when the new one is at work. */
    ORPHANED,
    /** SIGSTOP until a second one has tried again, then SIGCONT. */
    PAUSED;

    String words() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The same as a row says it. */
  String words() {
    return process + " " + how.words() + " " + moment.words();
  }
}
