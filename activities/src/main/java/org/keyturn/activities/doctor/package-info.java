/** What can be known of an environment before anything is made in it and costs money. */
@NullMarked
package org.keyturn.activities.doctor;

import org.jspecify.annotations.NullMarked;
