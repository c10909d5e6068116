@NullMarked
package org.keyturn.activities.address;

import org.jspecify.annotations.NullMarked;
