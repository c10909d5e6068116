/**
 * The certificates by which an HSM proves what it is: two roots of the simulator's own and what
 * they issue. Keys of cards live only as long as the issuing takes.
 */
@NullMarked
package org.keyturn.simulator.pki;

import org.jspecify.annotations.NullMarked;
