/** Placeholder. */
@NullMarked
package org.keyturn.starter;

import org.jspecify.annotations.NullMarked;
