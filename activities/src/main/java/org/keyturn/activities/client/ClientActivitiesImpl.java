package org.keyturn.activities.client;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.keyturn.activities.client.ClientConfiguration.Tool;
import org.keyturn.activities.failure.Failures;
import org.keyturn.activities.hsm.HsmException;
import org.keyturn.activities.hsm.HsmSession;
import org.keyturn.activities.hsm.Hsms;
import org.keyturn.activities.hsm.Members;
import org.keyturn.activities.hsm.Refusal;
import org.keyturn.activities.process.Commands;
import org.keyturn.ceremony.environment.Environment;
import org.keyturn.ceremony.environment.Environment.Subnet;
import org.keyturn.workflows.client.ClientActivities;

/** Installs the client and points both of its parts at the cluster's HSMs. */
public final class ClientActivitiesImpl implements ClientActivities {
  private static final Duration CONFIGURE = Duration.ofSeconds(120);

  private final Environment environment;
  private final Hsms hsms;
  private final Commands commands;
  private final Installation installation;

  public ClientActivitiesImpl(
      Environment environment, Hsms hsms, Commands commands, Downloads downloads) {
    this.environment = environment;
    this.hsms = hsms;
    this.commands = commands;
    this.installation = new Installation(environment.client(), commands, downloads);
  }

  @Override
  public ClientReady prepareClient(ConfigureClient request) {
    return HsmException.sayingAfter(environment.poll(), () -> ready(request, false));
  }

  @Override
  public ClientReady reconfigureClient(ConfigureClient request) {
    return HsmException.sayingAfter(environment.poll(), () -> ready(request, true));
  }

  private ClientReady ready(ConfigureClient request, boolean availabilityCheck) {
    Anchor anchor = Anchor.signed(request.anchorPem(), request.mandate());
    refuseUnplanned(request.addresses());
    List<String> digests = installation.complete();
    String version = installation.version();
    anchor.install(root());
    var wanted = new ClientConfiguration(new TreeSet<>(request.addresses()), availabilityCheck);
    for (Tool tool : Tool.values()) {
      configure(tool, wanted);
    }
    refuseSilent(request.addresses());
    int members = reached(request.addresses().size());
    return new ClientReady(version, digests, members, availabilityCheck);
  }

  private void refuseSilent(List<String> addresses) {
    for (String address : addresses) {
      if (!hsms.listenAt(address)) {
        throw new HsmException(
            "cluster hsm-info", Refusal.UNREACHABLE, "no HSM accepts connections at " + address);
      }
    }
  }

  /** Last, since no other program of the client can run while the session is left to the next. */
  private int reached(int expected) {
    try (HsmSession session = hsms.openAnew()) {
      int members = Members.expect(session, expected);
      session.leave();
      return members;
    }
  }

  /** Where the passwords will be typed must not be for the workflow to say. */
  private void refuseUnplanned(List<String> addresses) {
    List<String> planned = environment.subnets().stream().map(Subnet::hsm).toList();
    if (addresses.isEmpty() || !planned.containsAll(addresses)) {
      throw Failures.needsPeople(
          "asked to connect to " + addresses + ", the environment plans " + planned,
          "Nothing was configured. See who scheduled this activity.");
    }
  }

  private void configure(Tool tool, ClientConfiguration wanted) {
    if (ClientConfiguration.of(root(), tool).filter(wanted::equals).isPresent()) {
      return;
    }
    var command = new ArrayList<String>();
    command.add(tool.configure(root()).toString());
    // One -a with all addresses: the tool takes the option once.
    command.add("-a");
    command.addAll(wanted.addresses());
    command.add("--hsm-ca-cert");
    command.add(Anchor.file(root()).toString());
    command.add(
        wanted.availabilityCheck()
            ? "--enable-key-availability-check"
            : "--disable-key-availability-check");
    Commands.Finished finished = commands.run(command, CONFIGURE);
    if (finished.exit() != 0) {
      throw Failures.needsPeople(
          tool.configure(root())
              + " ended with exit code "
              + finished.exit()
              + ": "
              + finished.said(),
          "See that the worker may write the client's configuration, then retry.");
    }
  }

  private Path root() {
    return environment.client().root();
  }
}
