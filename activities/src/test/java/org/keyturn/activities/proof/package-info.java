/** Tests of the signing process. */
@NullMarked
package org.keyturn.activities.proof;

import org.jspecify.annotations.NullMarked;
