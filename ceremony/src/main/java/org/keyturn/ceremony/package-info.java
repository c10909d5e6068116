/** Placeholder. */
@NullMarked
package org.keyturn.ceremony;

import org.jspecify.annotations.NullMarked;
