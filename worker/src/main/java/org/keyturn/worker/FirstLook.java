package org.keyturn.worker;

import java.io.PrintStream;
import org.keyturn.activities.hsm.CloudHsmCli;
import org.keyturn.activities.hsm.HsmException;
import org.keyturn.ceremony.terminal.Plain;

/**
 * Makes a terminal as a bastion's worker starts: a machine that makes none, for example because the
 * library for it cannot be unpacked, is told of then and not only once a ceremony is parked by it.
 */
final class FirstLook implements Runnable {
  private final PrintStream says;

  FirstLook(PrintStream says) {
    this.says = says;
  }

  /** In a thread of its own, since loading that library takes a while. */
  void begin() {
    var thread = new Thread(this, "first-look");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void run() {
    try {
      CloudHsmCli.tryTerminal();
    } catch (HsmException e) {
      says.println("warning: " + Plain.lines(e.said()));
      says.println(
          "hint: steps on the HSMs will park; see that java.io.tmpdir, or TMPDIR, can be written and"
              + " executed from, and that /dev/ptmx is there");
    }
  }
}
