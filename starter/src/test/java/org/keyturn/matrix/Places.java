package org.keyturn.matrix;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keyturn.matrix.Secret.Kind;

/** Every place that is searched, in the order of the table. */
final class Places {
  private static final Set<Kind> ALL = EnumSet.complementOf(EnumSet.of(Kind.CONTROL));

  /** The participants' keys are in the operator's own command, which signs with them. */
  private static final Set<Kind> NOT_PEOPLES = EnumSet.of(Kind.PASSWORD, Kind.HSM_KEY, Kind.CA_KEY);

  /** The CA's key is made in this worker, and the JVM alone knows when it collects it. */
  private static final Set<Kind> NOT_THE_CAS = EnumSet.of(Kind.PASSWORD, Kind.HSM_KEY, Kind.PEOPLE);

  final Place history = new Place("workflow history, payloads decoded", "histories", ALL);
  final Place database = new Place("Temporal's database", "files", ALL);
  final Place logs = new Place("logs of every process, at `TRACE`", "files", ALL);
  final Place record = new Place("record and report", "files", ALL);
  final Place left = new Place("all else the rehearsal left", "files", ALL);
  final Place arguments = new Place("arguments of every process", "command lines", ALL);
  final Place environments = new Place("environment of every process", "environments", ALL);
  final Place proc =
      new Place("`/proc`: names, threads, open and mapped files", "states of processes", ALL);
  final Place worker =
      new Place("heap of the worker for workflow and AWS, garbage included", "dumps", NOT_THE_CAS);
  final Place workerLive =
      new Place("heap of the worker for workflow and AWS, live objects", "dumps", ALL);
  final Place command =
      new Place("heap of the operator's command, garbage included", "dumps", NOT_PEOPLES);
  final Place memoryService =
      new Place("heap of the in-memory Temporal service, garbage included", "dumps", ALL);
  final Place bastion =
      new Place("heap of the worker beside the HSMs, at gates, live objects", "dumps", ALL);
  final Place crashes = new Place("crash files of both workers (`kill -SEGV`)", "files", ALL);
  final Place temporary = new Place("temporary files, during and after", "contents", ALL);
  final Place client = new Place("the client's own folder: logs, configuration", "files", ALL);

  private final List<Place> inOrder =
      List.of(
          history,
          database,
          logs,
          record,
          left,
          arguments,
          environments,
          proc,
          worker,
          workerLive,
          command,
          memoryService,
          bastion,
          crashes,
          temporary,
          client);

  /** What is wrong with any of them but those that this run has not. */
  Set<String> problems(Set<Place> absent) {
    return inOrder.stream()
        .filter(place -> !absent.contains(place))
        .flatMap(place -> place.problems().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  String table() {
    return Stream.concat(Stream.of(Place.heading()), inOrder.stream().map(Place::row))
        .collect(Collectors.joining());
  }
}
