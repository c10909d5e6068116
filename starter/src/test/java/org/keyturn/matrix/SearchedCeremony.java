package org.keyturn.matrix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.endtoend.DevelopmentServer;

/** One whole ceremony with everything logged, looked at from all sides while it goes on. */
final class SearchedCeremony {
  /** What can stand in an argument: not UTF-16, which has zero bytes. */
  private static final Set<Form> TEXT = EnumSet.complementOf(EnumSet.of(Form.UTF16));

  private final Places places;
  private final boolean real;
  private final Secret control = Secret.control();
  private final Path scratch;
  private final Path temporary;

  /**
   * @param real whether on a Temporal server with a database, or on the service in memory
   */
  SearchedCeremony(Places places, boolean real, Path scratch) throws IOException {
    this.places = places;
    this.real = real;
    this.scratch = scratch;
    this.temporary = Files.createDirectories(scratch.resolve("tmp"));
  }

  void hold(Path plan) throws Exception {
    // The folder's name is in arguments, in names of open files and in what a crash leaves.
    Path out = scratch.resolve(control.bytes());
    Path streams = Files.createDirectories(scratch.resolve("streams"));
    Path fleeting = plantIn(temporary);
    try (var watch = new ProcessWatch(temporary);
        var rehearsal = AttendedRehearsal.begin(out, streams, plan, real, settings())) {
      var dumps = new MemoryDumps(places, rehearsal, scratch);
      plantIn(rehearsal.folder.logs());
      play(rehearsal, dumps, fleeting);
      // The command ends as soon as it goes on, and the workers with it.
      dumps.takeOfWorkers();
      String history = ShownHistory.of(rehearsal, real);
      rehearsal.crashWorkers();
      rehearsal.goOn();
      rehearsal.awaitEnd();
      watch.close();
      plantIn(rehearsal.folder.root());
      plantIn(rehearsal.folder.simulator().resolve("client"));
      var left = new LeftBehind(places, rehearsal.folder, control);
      left.lookAtHistory(history);
      left.lookAtLogs(streams);
      left.lookAtFiles();
      left.lookAtProcesses(watch);
      left.lookAt(dumps);
    }
  }

  private Map<String, String> settings() {
    var settings = new HashMap<String, String>();
    settings.put("KEYTURN_LOG", "TRACE");
    settings.put("TMPDIR", temporary.toString());
    settings.put("KEYTURN_PLANTED", control.in(TEXT));
    if (real) {
      settings.put("KEYTURN_TEMPORAL", DevelopmentServer.program().toString());
    }
    return settings;
  }

  private Path plantIn(Path folder) throws IOException {
    return Files.write(
        folder.resolve("planted"), Form.latin(control.in(EnumSet.allOf(Form.class))));
  }

  private void play(AttendedRehearsal rehearsal, MemoryDumps dumps, Path fleeting)
      throws IOException, InterruptedException {
    var seen = EnumSet.noneOf(GateName.class);
    for (var open = rehearsal.awaitGate(seen); open.isPresent(); open = rehearsal.awaitGate(seen)) {
      GateName gate = open.get().opening().gate();
      dump(dumps, gate);
      if (gate == GateName.HANDOVER) {
        // It would end the workers as soon as the ceremony is over.
        rehearsal.hold();
      }
      Files.deleteIfExists(fleeting);
      rehearsal.approvals.of(
          gate,
          control.in(TEXT),
          open.get().missing().containsKey("security")
              ? List.of("bob", "carol", "dave")
              : List.of("bob", "carol"));
      seen.add(gate);
    }
  }

  /** At every gate in the whole matrix; in a sample those whom the end leaves no time for. */
  private void dump(MemoryDumps dumps, GateName gate) throws IOException, InterruptedException {
    if (MatrixPage.asked()) {
      dumps.takeOfWorkers();
    }
    if (MatrixPage.asked() || gate == GateName.HANDOVER) {
      dumps.takeOfCommand();
      if (!real) {
        dumps.takeOfMemoryService();
      }
    }
  }
}
