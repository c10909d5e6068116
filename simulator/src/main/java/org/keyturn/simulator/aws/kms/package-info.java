/** One customer managed key, to seal parameters with: it is looked at, disabled and enabled. */
@NullMarked
package org.keyturn.simulator.aws.kms;

import org.jspecify.annotations.NullMarked;
