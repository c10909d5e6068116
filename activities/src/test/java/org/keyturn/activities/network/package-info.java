@NullMarked
package org.keyturn.activities.network;

import org.jspecify.annotations.NullMarked;
