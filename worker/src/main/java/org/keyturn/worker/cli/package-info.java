/** What the commands of this module share. */
@NullMarked
package org.keyturn.worker.cli;

import org.jspecify.annotations.NullMarked;
