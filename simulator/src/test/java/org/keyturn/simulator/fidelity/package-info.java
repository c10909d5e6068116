/**
 * What the simulator's tests prove about AWS CloudHSM, how sure that is and who says so. The table
 * in {@code docs/fidelity.md} is made from the tests and held to them.
 */
@org.jspecify.annotations.NullMarked
package org.keyturn.simulator.fidelity;
