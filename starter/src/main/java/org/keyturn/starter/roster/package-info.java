/**
 * Rosters as other programs know them. What ssh-keygen reads auditors can use, and a team's own
 * file can become a roster.
 */
@NullMarked
package org.keyturn.starter.roster;

import org.jspecify.annotations.NullMarked;
