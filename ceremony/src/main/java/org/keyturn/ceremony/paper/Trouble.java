package org.keyturn.ceremony.paper;

import java.util.List;
import org.keyturn.ceremony.roster.Roster;

/** What to do when the day does not go as the script has it. */
final class Trouble {
  static final List<List<String>> ROWS =
      List.of(
          List.of(
              "The words read aloud differ",
              "Stop; nobody signs. Compare the digests file by file with keyturn check. Whoever has"
                  + " another file takes the reviewed one; if the ceremony itself rests on another"
                  + " file, it is aborted and started anew."),
          List.of(
              "A fact at a gate is not what was expected",
              "Refuse it: keyturn refuse ID GATE --as NAME --reason TEXT. The facts are gathered"
                  + " anew and a new round opens, in which approve marks what changed."),
          List.of(
              "A step waits for people",
              "keyturn status ID says why, what the wait costs and what to do. Mend it, then"
                  + " keyturn retry ID. Write it on the exception sheet."),
          List.of(
              "Gate initialize opens again by itself",
              "AWS replaced the HSM before it was initialised. Everything about the new one is"
                  + " verified anew; look at all facts again."),
          List.of(
              "A worker, the bastion or a terminal stops",
              "Start it again. The ceremony goes on where it was, and nothing is done twice."),
          List.of(
              "Somebody is absent or has lost their key",
              "Go on while enough others of the group can sign. If not, abort and start anew with"
                  + " another roster."),
          List.of(
              "Somebody's key may be in other hands",
              "Stop and refuse the open gate. Abort by its gate and start anew with a roster without"
                  + " that key."),
          List.of("The roster has to change", Roster.STAYS),
          List.of(
              "A deadline passes",
              "Nothing is done. Agree on a time, then keyturn retry ID opens a new round."),
          List.of(
              "The ceremony has to end",
              "keyturn abort ID, then the gate abort. HSMs cost money until they are deleted."));

  private Trouble() {}
}
