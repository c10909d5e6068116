/**
 * The CloudHSM client on the bastion: its packages, the cluster's certificate and its two
 * configurations.
 */
@NullMarked
package org.keyturn.activities.client;

import org.jspecify.annotations.NullMarked;
