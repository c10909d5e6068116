/**
 * A whole ceremony on this machine: the real processes, keys and signatures, on the simulator
 * instead of AWS.
 */
@NullMarked
package org.keyturn.starter.rehearsal;

import org.jspecify.annotations.NullMarked;
