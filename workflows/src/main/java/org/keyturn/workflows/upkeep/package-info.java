/** Later days: what a ceremony left is compared with its record, and levelled again. */
@NullMarked
package org.keyturn.workflows.upkeep;

import org.jspecify.annotations.NullMarked;
