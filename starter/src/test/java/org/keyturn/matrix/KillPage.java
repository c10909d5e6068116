package org.keyturn.matrix;

import java.util.List;
import java.util.stream.Collectors;

/** The section of docs/matrix.md. */
final class KillPage {
  private static final String INTRODUCTION =
      """
      `./keyturn-matrix kill`

      %d of %d kills were survived: the ceremony finished, nothing that is to be once was done twice, nothing was left that the
      record does not name, and no HSM was shown more than one wrong password between a kill and the next useful step.

      `worker` has the roles workflow and aws, `bastion` the role hsm. A row is one kill. Several share a ceremony, which is harsher
      than one each: its rows stand together, in the order in which they came. The moments are exact: the simulator holds the call or the
      client's command (`keyturn simulator fault arm hold-before`, `hold-late`, `hold-after`) until the process is gone.

      - **killed**: SIGKILL to the process and its children, started again at once. *Before*: the call never arrived. *After*: it was done
        and nobody heard of it.
      - **orphaned**: SIGKILL to the worker alone. What it had sent is done only when the new worker was given the step and has had time to look.
      - **paused**: SIGSTOP until a second worker has been given the step and has had twelve seconds for it, then SIGCONT; the second one is then
        killed. *Before* a command of the client, that command is done as the first worker wakes.
      - A command of the operator is killed after so many hundredths of the time that `keyturn status` takes, and given again: it works, or says that it
        is done already.
      - **duplicates** are counted in the simulator's log of effects, and among the keys of each HSM. Wraps are not counted, an export that was
        broken off is made again into the same file; nor are session keys. A user is made and a key shared on each HSM by a request of its own: a kill between two
        members is mended by a second command, which does it on the other alone.
      - **orphans** are clusters, HSMs, users, keys, parameters and rules that are there in the end and in no record; for `record export`, files
        left half written.
      - **next useful step** is the next effect or entry in the record after the signal: missed heartbeats, the start of the process and the rest of the
        step are in it; for a command, the time that it took when it was given again. Other work on the machine makes these longer.

      | Process | What | Moment | Ceremony | Finished | Duplicates | Orphans | Failed logins per HSM | Next useful step |
      |---|---|---|---|---|---|---|---|---|
      """;

  private KillPage() {}

  static String of(List<Row> rows) {
    long good = rows.stream().filter(Row::good).count();
    return INTRODUCTION.formatted(good, rows.size())
        + rows.stream().map(Row::markdown).collect(Collectors.joining("\n"));
  }
}
