/** Tests of passwords, and a fake of their store. */
@NullMarked
package org.keyturn.activities.password;

import org.jspecify.annotations.NullMarked;
