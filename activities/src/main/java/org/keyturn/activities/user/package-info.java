/** The key manager and the signer: created on every member, level again after an HSM joined. */
@NullMarked
package org.keyturn.activities.user;

import org.jspecify.annotations.NullMarked;
