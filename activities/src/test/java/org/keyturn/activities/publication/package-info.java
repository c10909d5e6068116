@NullMarked
package org.keyturn.activities.publication;

import org.jspecify.annotations.NullMarked;
