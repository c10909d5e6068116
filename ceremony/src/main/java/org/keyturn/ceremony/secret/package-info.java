/**
 * Values that must not be seen: held as bytes that can be wiped, and never printed. What the JVM
 * has copied elsewhere (arithmetic, garbage) it does not promise to wipe, and neither do we.
 */
@NullMarked
package org.keyturn.ceremony.secret;

import org.jspecify.annotations.NullMarked;
