package org.keyturn.matrix;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.starter.ceremony.Ceremonies;
import org.keyturn.starter.rehearsal.Folder;

/** People who type {@code keyturn approve}, each a process of its own. */
final class TypedApprovals {
  private static final int ATTEMPTS = 5;

  private final String ceremony;
  private final Folder folder;
  private final Ceremonies ceremonies;
  private final Processes processes;
  private final Map<String, String> settings;

  TypedApprovals(
      String ceremony,
      Folder folder,
      Ceremonies ceremonies,
      Processes processes,
      Map<String, String> settings) {
    this.ceremony = ceremony;
    this.folder = folder;
    this.ceremonies = ceremonies;
    this.processes = processes;
    this.settings = settings;
  }

  /**
   * Has people of these names approve at the same time. Who is told that the service does not
   * answer types it again.
   */
  void of(GateName gate, String reason, List<String> names)
      throws IOException, InterruptedException {
    List<String> awaited = names;
    for (int attempt = 0; !awaited.isEmpty(); attempt++) {
      for (String name : awaited) {
        if (attempt == ATTEMPTS) {
          throw new AssertionError(processes.lastWords(process(gate, name)));
        }
        start(gate, reason, name);
      }
      for (String name : awaited) {
        processes.await(process(gate, name));
      }
      awaited = undecided(gate, names);
    }
  }

  private void start(GateName gate, String reason, String name) throws IOException {
    processes.start(
        process(gate, name),
        Processes.keyturn(
            "approve",
            ceremony,
            gate.word(),
            "--as",
            name,
            "--key",
            folder.keys().resolve(name).toString(),
            "--plan",
            folder.plan().toString(),
            "--environment",
            folder.environment().toString(),
            "--roster",
            folder.roster().toString(),
            "--reason",
            reason),
        settings);
  }

  private static String process(GateName gate, String name) {
    return gate.word() + "-" + name;
  }

  /** Whose word an open gate still lacks; nobody's when it is open no more. */
  private List<String> undecided(GateName gate, List<String> names) {
    return ceremonies.statusIfAnswered(ceremony).stream()
        .flatMap(status -> status.gates().stream())
        .filter(open -> open.opening().gate() == gate)
        .flatMap(open -> names.stream().filter(name -> !open.verdicts().containsKey(name)))
        .toList();
  }
}
