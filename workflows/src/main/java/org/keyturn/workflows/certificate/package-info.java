/** The HSM's identity and the customer certificate. */
@NullMarked
package org.keyturn.workflows.certificate;

import org.jspecify.annotations.NullMarked;
