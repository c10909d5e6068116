package org.keyturn.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.keyturn.ceremony.document.Documents;
import org.keyturn.ceremony.document.RefusedException;
import org.keyturn.ceremony.environment.Environment;
import org.keyturn.ceremony.plan.Plan;
import org.keyturn.ceremony.runbook.Call;
import org.keyturn.ceremony.runbook.Call.Effect;
import org.keyturn.ceremony.runbook.Calls;
import org.keyturn.ceremony.runbook.Calls.Part;
import org.keyturn.ceremony.runbook.Runbook;
import org.keyturn.ceremony.runbook.Runbook.Row;

/**
 * What {@code explain} and {@code start --dry-run} announce of a rehearsal's files, beside what its
 * workers logged that they called.
 */
record Announced(
    Map<String, List<Call>> announced,
    Map<String, List<String>> made,
    Map<String, Integer> effects) {
  private static final Pattern LOGGED =
      Pattern.compile(
          "\\S+ DEBUG +rehearsal (\\w+) \\w+: (calling|asking|running|downloading) (.+)");

  /** Every process of the client runs under its lock, which is no matter of a step. */
  private static final Pattern UNDER_LOCK =
      Pattern.compile(
          "^flock --no-fork --exclusive --timeout \\d+ --conflict-exit-code \\d+ \\S+ ");

  static Announced of(Rehearsal rehearsal) throws IOException, RefusedException {
    Plan plan = Documents.plan("plan", read(rehearsal, "plan.yaml")).content();
    Environment environment =
        Documents.environment("environment", read(rehearsal, "environment.yaml")).content();
    var announced = new LinkedHashMap<String, List<Call>>();
    for (Row row : Runbook.of(plan)) {
      if (row instanceof Row.Act act) {
        List<Call> calls = announced.computeIfAbsent(act.step().activity(), s -> new ArrayList<>());
        Calls.of(act.step(), plan, environment, "rehearsal").stream()
            .filter(Part::wanted)
            .forEach(part -> calls.addAll(part.calls()));
      }
    }
    var made = new LinkedHashMap<String, List<String>>();
    for (String log : List.of("logs/worker.log", "logs/bastion.log")) {
      for (String line : read(rehearsal, log).lines().toList()) {
        Matcher logged = LOGGED.matcher(line);
        if (logged.matches()) {
          made.computeIfAbsent(logged.group(1), s -> new ArrayList<>())
              .add(line(logged.group(2), logged.group(3)));
        }
      }
    }
    return new Announced(announced, made, rehearsal.effects());
  }

  private static String read(Rehearsal rehearsal, String name) throws IOException {
    Path file = rehearsal.file(name);
    return Launcher.read(file);
  }

  private static String line(String verb, String logged) {
    return switch (verb) {
      case "asking" -> "cloudhsm-cli " + logged;
      case "running" ->
          UNDER_LOCK
              .matcher(logged.substring(1, logged.length() - 1).replace(", ", " "))
              .replaceFirst("");
      case "downloading" -> "download " + logged;
      default -> logged;
    };
  }

  void holds() {
    everyCallIsAnnounced();
    everyAnnouncedCallIsMadeInItsTurn();
    whatChangesIsAnnouncedToChange();
  }

  private void everyCallIsAnnounced() {
    made.forEach(
        (step, lines) ->
            assertThat(lines)
                .as("calls of %s that are not announced", step)
                .allMatch(line -> calls(step).stream().anyMatch(call -> matches(call, line))));
  }

  /** Others may come between them, since a step that has to wait looks again. */
  private void everyAnnouncedCallIsMadeInItsTurn() {
    announced.forEach(
        (step, calls) -> {
          var missing = new ArrayList<>(calls);
          for (String line : made.getOrDefault(step, List.of())) {
            if (!missing.isEmpty() && matches(missing.get(0), line)) {
              missing.remove(0);
            }
          }
          assertThat(missing).as("announced for %s and not called in turn", step).isEmpty();
        });
  }

  private void whatChangesIsAnnouncedToChange() {
    List<String> changes =
        announced.values().stream()
            .flatMap(List::stream)
            .filter(call -> call.effect() == Effect.CHANGES)
            .map(call -> call.line().substring(call.line().indexOf(' ') + 1))
            .toList();

    assertThat(effects.keySet())
        .allMatch(effect -> changes.stream().anyMatch(change -> change.startsWith(effect)));
  }

  private List<Call> calls(String step) {
    return announced.getOrDefault(step, List.of());
  }

  /** A word in angle brackets stands for anything. */
  private static boolean matches(Call call, String line) {
    String pattern =
        Pattern.compile("<[a-z-]+>")
            .splitAsStream(call.line() + " ")
            .map(Pattern::quote)
            .collect(Collectors.joining(".+"));
    return (line + " ").matches(pattern);
  }
}
