/** Placeholder. */
@NullMarked
package org.keyturn.worker;

import org.jspecify.annotations.NullMarked;
