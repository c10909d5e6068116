/** What Service Quotas says of CloudHSM. */
@NullMarked
package org.keyturn.simulator.aws.quotas;

import org.jspecify.annotations.NullMarked;
