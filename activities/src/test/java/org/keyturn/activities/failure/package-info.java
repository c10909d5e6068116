@NullMarked
package org.keyturn.activities.failure;

import org.jspecify.annotations.NullMarked;
