@NullMarked
package org.keyturn.activities.doctor;

import org.jspecify.annotations.NullMarked;
