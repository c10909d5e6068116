/** Tests of running programs, and a fake of it. */
@NullMarked
package org.keyturn.activities.process;

import org.jspecify.annotations.NullMarked;
