/** Creating the cluster and its HSMs, waiting for them, initialising, cleaning up. */
@NullMarked
package org.keyturn.workflows.cluster;

import org.jspecify.annotations.NullMarked;
