/** The crypto users and their passwords. */
@NullMarked
package org.keyturn.workflows.user;

import org.jspecify.annotations.NullMarked;
