/**
 * What outlives the process: the state file, the log of effects, the lock on a state directory. It
 * also holds the pace at which time passes.
 */
@NullMarked
package org.keyturn.simulator.state;

import org.jspecify.annotations.NullMarked;
