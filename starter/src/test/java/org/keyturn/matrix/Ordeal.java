package org.keyturn.matrix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.keyturn.workflows.ceremony.Outcome;

/**
 * A ceremony and what is done to it, in the order of its moments.
 *
 * @param pace as for the simulator
 * @param membersWithUsers how many HSMs there are when users are made
 * @param ending what it is to end with; to be aborted it is asked at gate keys
 */
record Ordeal(
    String order,
    String plan,
    double pace,
    int membersWithUsers,
    Outcome.Ending ending,
    List<Kill> kills) {
  static Ordeal afterKeys(double pace, List<Kill> kills) throws IOException {
    return new Ordeal("after-keys", example("plan.yaml"), pace, 1, Outcome.Ending.COMPLETED, kills);
  }

  static Ordeal beforeKeys(double pace, List<Kill> kills) throws IOException {
    return new Ordeal(
        "before-keys", example("plans/before-keys.yaml"), pace, 2, Outcome.Ending.COMPLETED, kills);
  }

  static Ordeal exporting(String name, List<Kill> kills) throws IOException {
    String plan = example("plans/" + name + ".yaml");
    return new Ordeal(name, plan, 0, 1, Outcome.Ending.COMPLETED, kills);
  }

  static Ordeal aborted(List<Kill> kills) throws IOException {
    return new Ordeal("aborted", example("plan.yaml"), 0, 1, Outcome.Ending.ABORTED, kills);
  }

  private static String example(String name) throws IOException {
    return Files.readString(Path.of("../examples").resolve(name));
  }
}
