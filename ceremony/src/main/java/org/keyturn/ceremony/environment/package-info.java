/** The environment: the file that says where a ceremony is held. */
@NullMarked
package org.keyturn.ceremony.environment;

import org.jspecify.annotations.NullMarked;
