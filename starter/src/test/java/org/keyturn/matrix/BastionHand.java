package org.keyturn.matrix;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.keyturn.runbook.Page;
import org.keyturn.starter.rehearsal.Folder;

/** Somebody at the bastion who types what the runbook's pages say into AWS's client. */
final class BastionHand {
  private final Folder folder;
  private final Account account;

  BastionHand(Folder folder, Account account) {
    this.folder = folder;
    this.account = account;
  }

  /** Sets a crypto user's password to the one that is stored for it. */
  void setPassword(String user, String parameter) throws IOException, InterruptedException {
    asOfficer(
        List.of("user", "change-password", "--username", user, "--role", "crypto-user"), parameter);
  }

  /** Creates a crypto user where it is missing, with the password that is stored for it. */
  void createUser(String user, String parameter) throws IOException, InterruptedException {
    asOfficer(List.of("user", "create", "--username", user, "--role", "crypto-user"), parameter);
  }

  /** What a parameter holds. */
  String stored(String parameter) throws IOException, InterruptedException {
    return account
        .ssm("GetParameter", Map.of("Name", parameter, "WithDecryption", true))
        .path("Parameter")
        .path("Value")
        .asText();
  }

  private void asOfficer(List<String> words, String parameter)
      throws IOException, InterruptedException {
    Page.requireCommand("officer " + String.join(" ", words));
    var line = new ArrayList<>(words);
    line.addAll(List.of("--password", stored(parameter)));
    as("admin", "admin", "/keyturn/rehearsal/" + Scene.CEREMONY + "/officer", line);
  }

  void as(String role, String user, String parameter, List<String> words)
      throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(folder.simulator().resolve("client/bin/cloudhsm-cli").toString());
    command.addAll(words);
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("CLOUDHSM_ROLE", role);
    builder.environment().put("CLOUDHSM_PIN", user + ":" + stored(parameter));
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new AssertionError(words + ": " + said);
    }
  }
}
