@NullMarked
package org.keyturn.activities.upkeep;

import org.jspecify.annotations.NullMarked;
