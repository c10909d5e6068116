/** The process that does the work: its command, roles, wiring and guard. */
@NullMarked
package org.keyturn.worker;

import org.jspecify.annotations.NullMarked;
