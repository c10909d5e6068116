/**
 * Logging in to the HSMs with stored passwords: each is read just before it is typed and wiped just
 * after.
 */
@NullMarked
package org.keyturn.activities.login;

import org.jspecify.annotations.NullMarked;
