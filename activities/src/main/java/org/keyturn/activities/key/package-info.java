/**
 * The baking key: made with the attributes people signed, exported as the plan's exposure has it,
 * sealed, shared with the signer, and shown to sign.
 */
@NullMarked
package org.keyturn.activities.key;

import org.jspecify.annotations.NullMarked;
