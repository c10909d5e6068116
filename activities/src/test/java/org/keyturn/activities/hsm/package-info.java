/** Tests of the port on the HSMs, and a fake of it. */
@NullMarked
package org.keyturn.activities.hsm;

import org.jspecify.annotations.NullMarked;
