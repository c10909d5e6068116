@NullMarked
package org.keyturn.activities.cluster;

import org.jspecify.annotations.NullMarked;
