/** Tests of activation and rotation. */
@NullMarked
package org.keyturn.activities.officer;

import org.jspecify.annotations.NullMarked;
