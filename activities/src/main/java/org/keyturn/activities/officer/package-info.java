/** Activation and the Crypto Officer's two passwords. */
@NullMarked
package org.keyturn.activities.officer;

import org.jspecify.annotations.NullMarked;
