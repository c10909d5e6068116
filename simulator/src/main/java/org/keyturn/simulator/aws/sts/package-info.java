/** Who the caller is, as STS says it. */
@NullMarked
package org.keyturn.simulator.aws.sts;

import org.jspecify.annotations.NullMarked;
