/** The CloudHSM client on the bastion. */
@NullMarked
package org.keyturn.workflows.client;

import org.jspecify.annotations.NullMarked;
