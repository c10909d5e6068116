/**
 * What can be made to go wrong, and the board on which it is armed. Whoever has something that can
 * fail asks the board whether it fails now.
 */
@NullMarked
package org.keyturn.simulator.fault;

import org.jspecify.annotations.NullMarked;
