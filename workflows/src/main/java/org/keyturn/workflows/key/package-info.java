/** Making, exporting, sealing and sharing the baking key, and proving that it signs. */
@NullMarked
package org.keyturn.workflows.key;

import org.jspecify.annotations.NullMarked;
