package org.keyturn.ceremony.runbook;

import static org.keyturn.ceremony.runbook.Call.change;
import static org.keyturn.ceremony.runbook.Call.look;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keyturn.ceremony.environment.Environment;
import org.keyturn.ceremony.environment.Environment.ClientPackage;
import org.keyturn.ceremony.environment.Environment.Subnet;

/** The calls that install the client on the bastion and configure it. */
record ClientCalls(Environment environment) {
  static final Call MEMBERS = look("cloudhsm-cli cluster hsm-info");

  List<Call> install(List<Subnet> members) {
    var calls = new ArrayList<Call>();
    for (ClientPackage wanted : environment.client().packages()) {
      calls.add(look("download " + wanted.url()));
      calls.add(
          change(
              String.join(" ", environment.client().install()).replace("{package}", "<package>")));
    }
    calls.add(look(environment.client().root() + "/bin/cloudhsm-cli --version"));
    calls.addAll(configure(members, false));
    return calls;
  }

  List<Call> configure(List<Subnet> members, boolean availabilityCheck) {
    String root = environment.client().root().toString();
    // The client's files hold the addresses sorted, and are given them so.
    String words =
        " -a "
            + members.stream().map(Subnet::hsm).sorted().collect(Collectors.joining(" "))
            + " --hsm-ca-cert "
            + root
            + "/etc/customerCA.crt "
            + (availabilityCheck
                ? "--enable-key-availability-check"
                : "--disable-key-availability-check");
    return Stream.of(
            change(root + "/bin/configure-cli" + words),
            change(root + "/bin/configure-jce" + words),
            MEMBERS)
        .toList();
  }
}
