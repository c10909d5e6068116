package org.keyturn.activities.hsm;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.keyturn.activities.process.Commands;

/** AWS's {@code cloudhsm-cli} (Client SDK 5) as it is installed under the client's root. */
public final class CloudHsmCli implements Hsms {
  /** A key quorum that is not met is reported after some 87 s. */
  private static final Duration ANSWER = Duration.ofSeconds(150);

  private final Path cli;
  private final Commands commands;
  private final Terminal.Opener terminals;

  /**
   * @param root where the client is installed
   */
  public CloudHsmCli(Path root, Commands commands) {
    this(
        root.resolve("bin/cloudhsm-cli"),
        commands,
        () -> PtyTerminal.open(root.resolve("bin/cloudhsm-cli")));
  }

  CloudHsmCli(Path cli, Commands commands, Terminal.Opener terminals) {
    this.cli = cli;
    this.commands = commands;
    this.terminals = terminals;
  }

  @Override
  public int members() {
    return single("cluster", "hsm-info").path("hsms").size();
  }

  @Override
  public List<HsmUser> users() {
    return Answers.users(single("user", "list"));
  }

  @Override
  public HsmSession open() {
    return new CliSession(terminals.open());
  }

  /** A command that needs no login, run on its own. */
  private JsonNode single(String... words) {
    String command = String.join(" ", words);
    var line = new ArrayList<String>(List.of(cli.toString()));
    line.addAll(List.of(words));
    Commands.Finished finished = commands.run(line, ANSWER);
    // The log may be mixed in where the client cannot write its log file; the answer is on stdout.
    JsonNode answer =
        Transcript.of(finished.out())
            .answer()
            .orElseThrow(
                () -> new HsmException(command, Refusal.of(finished.said()), finished.said()));
    return Answers.data(command, answer);
  }
}
