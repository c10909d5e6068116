/** The cluster's security group. */
@NullMarked
package org.keyturn.workflows.network;

import org.jspecify.annotations.NullMarked;
