/**
 * What all simulated services share: the HTTP endpoint, the two wire protocols, the errors, the
 * scripted faults. Each service has a package of its own below.
 */
@NullMarked
package org.keyturn.simulator.aws;

import org.jspecify.annotations.NullMarked;
