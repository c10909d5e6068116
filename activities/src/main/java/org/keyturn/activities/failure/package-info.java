/**
 * How a failed act is said to the workflow. The one place where our causes become Temporal
 * failures; whether one is tried again is decided here and nowhere else.
 */
@NullMarked
package org.keyturn.activities.failure;

import org.jspecify.annotations.NullMarked;
