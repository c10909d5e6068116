package org.keyturn.simulator;

import java.nio.file.Path;
import java.time.Clock;
import org.keyturn.simulator.pki.Root;

/**
 * The two roots that vouch for the HSMs. Their names are those of the real ones, marked so that
 * nobody takes one for the other.
 */
record Roots(Root aws, Root manufacturer) {
  /** The root by the name of its file. */
  Root named(String name) {
    return name.equals("aws") ? aws : manufacturer;
  }

  static Roots in(Path directory, Clock clock) {
    return new Roots(
        Root.in(
            directory,
            "aws",
            "C=US,ST=Virginia,L=Herndon,O=Amazon Web Services INC.,OU=CloudHSM,"
                + "CN=AWS CloudHSM Root G1 (simulated)",
            clock),
        Root.in(directory, "manufacturer", "CN=mrvl-ls2-root-AR-v1 (simulated)", clock));
  }
}
