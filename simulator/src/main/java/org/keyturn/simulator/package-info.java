/**
 * The simulator as a program: one process with the control plane and the HSMs behind it. It is
 * rehearsed on over real protocols and shares no code with what is rehearsed.
 */
@NullMarked
package org.keyturn.simulator;

import org.jspecify.annotations.NullMarked;
