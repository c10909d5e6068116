/**
 * Who may reach the HSMs. Whoever reaches their ports can zeroise one without logging in, so
 * nothing but the planned rules is tolerated on the cluster's security group.
 */
@NullMarked
package org.keyturn.activities.network;

import org.jspecify.annotations.NullMarked;
