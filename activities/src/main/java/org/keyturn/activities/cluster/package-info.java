/**
 * The cluster and its HSMs. CreateCluster and CreateHsm have no idempotency token, so what is made
 * here is looked for first, asked for once and looked for again.
 */
@NullMarked
package org.keyturn.activities.cluster;

import org.jspecify.annotations.NullMarked;
