/**
 * The CloudHSM control plane, API version 2017-04-28: state machines, guards and shapes of the real
 * service. The HSMs themselves are behind {@link org.keyturn.simulator.hsm.HsmFleet}.
 */
@NullMarked
package org.keyturn.simulator.aws.cloudhsm;

import org.jspecify.annotations.NullMarked;
