package org.keyturn.starter.check;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.keyturn.ceremony.document.DigestWords;
import org.keyturn.ceremony.document.Document;
import org.keyturn.ceremony.document.DocumentFiles;
import org.keyturn.ceremony.document.Documents;
import org.keyturn.ceremony.document.RefusedException;
import org.keyturn.ceremony.environment.Environment;
import org.keyturn.ceremony.json.CanonicalJson;
import org.keyturn.ceremony.plan.Plan;
import org.keyturn.ceremony.roster.Roster;
import org.keyturn.starter.cli.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code keyturn check}: whether the files are in order, and their digests. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Say everything that is wrong with a plan, and with environment and roster.",
      "Given all three, also whether they fit together. Nothing is started or changed."
    })
public final class CheckCommand implements Callable<Integer> {
  private static final int WORDS_A_LINE = 8;

  @Spec private CommandSpec spec;

  @Option(names = "--plan", required = true, paramLabel = "F", description = "the plan")
  private Path plan;

  @Option(names = "--environment", paramLabel = "F", description = "the environment")
  private @Nullable Path environment;

  @Option(names = "--roster", paramLabel = "F", description = "the roster")
  private @Nullable Path roster;

  @Option(names = "--json", description = "print one JSON object")
  private boolean json;

  private final DocumentFiles files = new DocumentFiles();
  private final Map<String, Map<String, String>> digests = new LinkedHashMap<>();

  @Override
  public Integer call() {
    Optional<Document<Plan>> plan = read("plan", this.plan, Documents::plan);
    Optional<Document<Environment>> environment =
        read("environment", this.environment, Documents::environment);
    Optional<Document<Roster>> roster = read("roster", this.roster, Documents::roster);
    try {
      files.throwIfAnyIsWrong();
      if (plan.isPresent() && environment.isPresent() && roster.isPresent()) {
        Documents.check(plan.get(), environment.get(), roster.get());
      }
    } catch (RefusedException e) {
      PrintWriter err = spec.commandLine().getErr();
      e.problems().forEach(problem -> err.println("error: " + problem));
      err.println("hint: nothing was started or changed; mend the files and check again");
      return ExitCode.REFUSED.number();
    }
    print(spec.commandLine().getOut());
    return ExitCode.DONE.number();
  }

  private <T> Optional<Document<T>> read(
      String kind, @Nullable Path file, DocumentFiles.Reader<T> reader) {
    Optional<Document<T>> read = files.read(file, reader);
    read.ifPresent(
        document ->
            digests.put(
                kind,
                Map.of(
                    "file",
                    String.valueOf(file),
                    "digest",
                    document.digest().hex(),
                    "words",
                    DigestWords.of(document.digest()))));
    return read;
  }

  private void print(PrintWriter out) {
    if (json) {
      out.println(CanonicalJson.write(digests));
      return;
    }
    digests.forEach(
        (kind, facts) -> {
          out.println(kind + ": " + facts.get("file") + " is in order");
          out.println("  digest  " + facts.get("digest"));
          List<String> words = List.of(String.valueOf(facts.get("words")).split(" "));
          for (int i = 0; i < words.size(); i += WORDS_A_LINE) {
            out.println(
                (i == 0 ? "  aloud   " : "          ")
                    + String.join(" ", words.subList(i, i + WORDS_A_LINE)));
          }
        });
    if (digests.size() == 3) {
      out.println("plan, environment and roster fit together");
    }
  }
}
