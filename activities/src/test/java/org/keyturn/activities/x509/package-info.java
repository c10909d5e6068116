@NullMarked
package org.keyturn.activities.x509;

import org.jspecify.annotations.NullMarked;
