/** Placeholder. */
@NullMarked
package org.keyturn.workflows;

import org.jspecify.annotations.NullMarked;
