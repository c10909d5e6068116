/**
 * Whether the HSM is genuine, and the certificate that makes its cluster ours. The checks are pure
 * and say everything that is wrong at once; they fail closed.
 */
@NullMarked
package org.keyturn.activities.certificate;

import org.jspecify.annotations.NullMarked;
