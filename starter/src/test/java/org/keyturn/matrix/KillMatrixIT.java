package org.keyturn.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.keyturn.workflows.ceremony.Outcome;

/** A ceremony from which a process is taken goes on when the process is back. */
@EnabledIfSystemProperty(named = "keyturn.temporal", matches = ".+")
class KillMatrixIT {
  @TempDir Path scratch;

  @Test
  void theWorkersMayBeKilledAtAGate() throws Exception {
    String plan = Files.readString(Path.of("../examples/plan.yaml"));
    try (Scene scene = Scene.set(scratch.resolve("scene"), plan, 0)) {
      scene.begin();
      scene.playUntil("at a gate", status -> !status.gates().isEmpty());
      for (String worker : new String[] {Scene.WORKER, Scene.BASTION}) {
        scene.processes.kill(worker);
        scene.processes.startAgain(worker);
      }
      Outcome outcome = scene.playToTheEnd();

      assertThat(outcome.ending()).isEqualTo(Outcome.Ending.COMPLETED);
      assertThat(scene.effects()).containsEntry("CreateCluster", 1).containsEntry("CreateHsm", 2);
    }
  }
}
