/** Compares everything a ceremony left with its record; each feature compares its own part. */
@NullMarked
package org.keyturn.activities.upkeep;

import org.jspecify.annotations.NullMarked;
