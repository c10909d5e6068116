/** Activation and the Crypto Officer's passwords. */
@NullMarked
package org.keyturn.workflows.officer;

import org.jspecify.annotations.NullMarked;
