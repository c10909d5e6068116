/**
 * Opening what the HSM sealed for a recipient, off line and with nothing but the recipient's key.
 * The same can be done with OpenSSL alone, see docs/escrow.md.
 */
@NullMarked
package org.keyturn.ceremony.escrow;

import org.jspecify.annotations.NullMarked;
