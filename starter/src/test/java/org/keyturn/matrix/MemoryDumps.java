package org.keyturn.matrix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the processes of a ceremony had in their memory, written to files while they ran. */
final class MemoryDumps {
  private record Dump(Place place, Path file) {}

  private final Places places;
  private final AttendedRehearsal rehearsal;
  private final Path folder;
  private final List<Dump> dumps = new ArrayList<>();

  MemoryDumps(Places places, AttendedRehearsal rehearsal, Path folder) {
    this.places = places;
    this.rehearsal = rehearsal;
    this.folder = folder;
  }

  void takeOfCommand() throws IOException, InterruptedException {
    take(places.command, rehearsal.command(), Heap.Extent.ALL);
  }

  void takeOfMemoryService() throws IOException, InterruptedException {
    take(places.memoryService, rehearsal.memoryService(), Heap.Extent.ALL);
  }

  void takeOfWorkers() throws IOException, InterruptedException {
    take(places.worker, rehearsal.worker(), Heap.Extent.ALL);
    take(places.workerLive, rehearsal.worker(), Heap.Extent.LIVE);
    take(places.bastion, rehearsal.bastion(), Heap.Extent.LIVE);
  }

  private void take(Place place, long pid, Heap.Extent extent)
      throws IOException, InterruptedException {
    Path file = folder.resolve("heap-" + dumps.size() + ".hprof");
    dumps.add(new Dump(place, Heap.dump(pid, extent, file)));
  }

  /** Looks at each and deletes it: they are large. */
  void look(Search search) throws IOException {
    for (Dump dump : dumps) {
      dump.place().look(search, dump.file());
      Files.delete(dump.file());
    }
  }
}
