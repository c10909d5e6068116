package org.keyturn.ceremony.paper;

import java.util.ArrayList;
import java.util.List;
import org.keyturn.ceremony.plan.Plan;
import org.keyturn.ceremony.plan.Plan.Exposure;
import org.keyturn.ceremony.plan.Plan.Issue;
import org.keyturn.ceremony.roster.Roster;

/** What people bring to a ceremony; it depends on what the plan chooses. */
final class Belongings {
  private Belongings() {}

  static List<String> of(Plan plan, Roster roster) {
    var items = new ArrayList<String>();
    items.add(
        "Everybody who decides: a machine of their own with Keyturn, their own copies of plan,"
            + " environment and roster, and the key that the roster has for them: file, agent or"
            + " security key, with its passphrase or PIN.");
    items.add("Everybody: this script, a pen, and a clock that is set by network time.");
    items.add(
        "The starter: access to the Temporal service, and terminals on the workers' machine and on"
            + " the bastion, where environment and roster are installed.");
    if (plan.certificate().issue() == Issue.OFFLINE) {
      items.add(
          "The keepers of the offline CA: its machine, its key, and a medium to carry a CSR there"
              + " and a certificate back.");
    }
    if (plan.key().exposure() == Exposure.ESCROW || plan.hotWallet().isPresent()) {
      items.add(
          "The recipients of sealed copies ("
              + String.join(", ", roster.recipients().stream().map(r -> r.name()).toList())
              + "): the private key, offline, to try keyturn open on the day.");
    }
    items.add("The scribe: a telephone list of everybody who is not in the room.");
    return items;
  }
}
