/** Tests of the users' level. */
@NullMarked
package org.keyturn.activities.user;

import org.jspecify.annotations.NullMarked;
