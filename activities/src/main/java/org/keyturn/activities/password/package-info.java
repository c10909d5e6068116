/**
 * Passwords of the CloudHSM users: made on this machine, kept in the Systems Manager parameter
 * store before they are first used, and everywhere else referred to by name and version.
 */
@NullMarked
package org.keyturn.activities.password;

import org.jspecify.annotations.NullMarked;
