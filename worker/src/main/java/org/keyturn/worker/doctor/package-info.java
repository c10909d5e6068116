/** The command {@code keyturn doctor}: what can be known before the first cost. */
@NullMarked
package org.keyturn.worker.doctor;

import org.jspecify.annotations.NullMarked;
