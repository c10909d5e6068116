/** Showing on a terminal what strangers said. */
@NullMarked
package org.keyturn.ceremony.terminal;

import org.jspecify.annotations.NullMarked;
