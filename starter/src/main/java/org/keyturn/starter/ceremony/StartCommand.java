package org.keyturn.starter.ceremony;

import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keyturn.ceremony.document.RefusedException;
import org.keyturn.starter.cli.CommandException;
import org.keyturn.starter.cli.Copies;
import org.keyturn.starter.cli.ExitCode;
import org.keyturn.starter.explain.DryRun;
import org.keyturn.workflows.ceremony.CeremonyInput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code keyturn start}: opens a ceremony; nothing is made before its first gate is approved. */
@Command(
    name = "start",
    mixinStandardHelpOptions = true,
    description = {
      "Start a ceremony: it opens its first gate and waits there.",
      "Nothing is made before that gate is approved."
    })
public final class StartCommand implements Callable<Integer> {
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{2,62}");
  private static final SecureRandom RANDOM = new SecureRandom();

  @Spec private CommandSpec spec;
  @Mixin private Copies copies = new Copies();

  @Option(
      names = "--id",
      paramLabel = "ID",
      description = "The ceremony's id (default: made of the environment's name and the date).")
  private @Nullable String id;

  @Option(
      names = "--as",
      defaultValue = "",
      paramLabel = "NAME",
      description = "The participant who starts it; needed where the plan keeps the starter out.")
  private String starter = "";

  @Option(
      names = "--dry-run",
      description = "Print every gate and every call in order, and make none.")
  private boolean dryRun;

  @Override
  public Integer call() throws RefusedException {
    Copies.Read files = copies.read();
    if (dryRun) {
      return dryRun(files);
    }
    String ceremony = id == null ? defaultId(files) : id;
    try (Ceremonies ceremonies = Ceremonies.connect()) {
      ceremonies.service().refuseInMemory();
      ceremonies.service().refuseShorterRetention(files.plan().content().longestDeadline());
      start(ceremonies, ceremony, starter, files);
    }
    spec.commandLine().getOut().println(ceremony);
    spec.commandLine()
        .getErr()
        .println("hint: keyturn status " + ceremony + " --watch shows who is awaited");
    return ExitCode.DONE.number();
  }

  private int dryRun(Copies.Read files) {
    if (id != null) {
      refuseUnlessId(id);
    }
    refuseUnknown(starter, files);
    String ceremony = id == null ? "<ceremony>" : id;
    PrintWriter out = spec.commandLine().getOut();
    DryRun.print(files.plan().content(), files.environment().content(), ceremony, out);
    out.flush();
    return ExitCode.DONE.number();
  }

  /** Starts a ceremony on the three files. */
  public static void start(
      Ceremonies ceremonies, String ceremony, String starter, Copies.Read files) {
    refuseUnlessId(ceremony);
    refuseUnknown(starter, files);
    var input =
        new CeremonyInput(
            ceremony,
            nonce(),
            files.plan().canonical(),
            files.environment().canonical(),
            files.roster().canonical(),
            starter);
    ceremonies.start(
        input,
        files.plan().content().title()
            + " in "
            + files.environment().content().name()
            + ", "
            + files.environment().content().region(),
        details(starter, files));
  }

  private static void refuseUnlessId(String ceremony) {
    if (!ID.matcher(ceremony).matches()) {
      throw new CommandException(
          ExitCode.REFUSED,
          "--id: found " + ceremony,
          "an id has 3 to 63 of a-z, 0-9 and -, and starts with a letter or digit");
    }
  }

  private static void refuseUnknown(String starter, Copies.Read files) {
    boolean named = files.roster().content().participant(starter).isPresent();
    boolean mayBeUnnamed = starter.isEmpty() && files.plan().content().starterMayApprove();
    if (!named && !mayBeUnnamed) {
      throw new CommandException(
          ExitCode.REFUSED,
          starter.isEmpty()
              ? "--as is missing: the plan does not let the starter approve, so it must be known who starts"
              : "--as: the roster knows no participant " + starter,
          "name one of the roster's participants; the record keeps the name");
    }
  }

  private static String details(String starter, Copies.Read files) {
    return """
        | | |
        |---|---|
        | started by | %s |
        | plan | `%s` |
        | environment | `%s` |
        | roster | `%s` |
        """
        .formatted(
            starter, files.plan().digest(), files.environment().digest(), files.roster().digest());
  }

  private static String defaultId(Copies.Read files) {
    byte[] tail = new byte[2];
    RANDOM.nextBytes(tail);
    return files.environment().content().name()
        + "-"
        + LocalDate.now(ZoneOffset.UTC)
        + "-"
        + HexFormat.of().formatHex(tail);
  }

  private static String nonce() {
    byte[] nonce = new byte[16];
    RANDOM.nextBytes(nonce);
    return HexFormat.of().formatHex(nonce);
  }
}
