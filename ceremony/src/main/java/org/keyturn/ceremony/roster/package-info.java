/** The roster: who takes part, in which groups, and with which keys. */
@NullMarked
package org.keyturn.ceremony.roster;

import org.jspecify.annotations.NullMarked;
