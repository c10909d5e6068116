package org.keyturn.simulator.jce;

import org.keyturn.simulator.wire.Key;

/** A handle: the key itself never leaves the HSM. */
interface HsmKey {
  Key key();
}
