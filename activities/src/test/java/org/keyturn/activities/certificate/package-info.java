@NullMarked
package org.keyturn.activities.certificate;

import org.jspecify.annotations.NullMarked;
