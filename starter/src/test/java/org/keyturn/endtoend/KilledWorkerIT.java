package org.keyturn.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A worker that is killed comes back, and the ceremony goes on as if it had never been away. */
@DisabledIfSystemProperty(
    named = "keyturn.temporal",
    matches = ".+",
    disabledReason = "the sample of the kill matrix, on the real server, kills at more moments")
class KilledWorkerIT {
  @TempDir Path scratch;

  /** How often an effect must have happened before the worker is killed. */
  private record Moment(String effect, int times) {}

  @Test
  void theWorkerBesideTheHsmsMayBeKilledAtFiveMoments() throws Exception {
    assertFinishesThough(
        "hsm",
        List.of(
            new Moment("PutParameter", 1),
            new Moment("cluster activate", 1),
            new Moment("user create", 1),
            new Moment("key generate-asymmetric-pair ec", 1),
            new Moment("key share", 1)));
  }

  @Test
  void theWorkerOfWorkflowAndAwsMayBeKilledAtFiveMoments() throws Exception {
    assertFinishesThough(
        "workflow,aws",
        List.of(
            new Moment("CreateCluster", 1),
            new Moment("CreateHsm", 1),
            new Moment("InitializeCluster", 1),
            new Moment("AuthorizeSecurityGroupIngress", 1),
            new Moment("CreateHsm", 2)));
  }

  private void assertFinishesThough(String role, List<Moment> moments) throws Exception {
    Rehearsal rehearsal = Rehearsal.begin(scratch);

    for (Moment moment : moments) {
      awaitEffect(rehearsal, moment);
      kill(rehearsal, role);
    }
    Launcher.Finished finished = rehearsal.finish();

    assertThat(finished.exit()).as(finished.err()).isZero();
    assertThat(rehearsal.effects()).containsAllEntriesOf(RehearsalIT.ONCE);
  }

  private static void awaitEffect(Rehearsal rehearsal, Moment moment) throws Exception {
    Path log = rehearsal.file("simulator").resolve("effects.jsonl");
    while (Effects.counted(log).getOrDefault(moment.effect(), 0) < moment.times()) {
      assertThat(rehearsal.process.isAlive())
          .as("ended before %s: %s", moment, rehearsal.messages())
          .isTrue();
      pause();
    }
  }

  /**
   * Kills the worker of a role, and waits for the next one to be there before anything else is
   * asked of it.
   */
  private static void kill(Rehearsal rehearsal, String role) throws Exception {
    ProcessHandle worker = worker(rehearsal, role);
    worker.destroyForcibly();
    worker.onExit().get(10, TimeUnit.SECONDS);
  }

  private static ProcessHandle worker(Rehearsal rehearsal, String role) throws Exception {
    while (true) {
      var found =
          rehearsal
              .process
              .descendants()
              .filter(handle -> commandLine(handle).contains("WorkerCommand --role " + role + " "))
              .findFirst();
      if (found.isPresent()) {
        return found.get();
      }
      assertThat(rehearsal.process.isAlive()).as(rehearsal.messages()).isTrue();
      pause();
    }
  }

  private static String commandLine(ProcessHandle handle) {
    return handle.info().command().orElse("")
        + " "
        + String.join(" ", handle.info().arguments().orElse(new String[0]));
  }

  private static void pause() throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(20);
  }
}
