/** Tests of the acts on the key. */
@NullMarked
package org.keyturn.activities.key;

import org.jspecify.annotations.NullMarked;
