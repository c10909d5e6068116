/**
 * Programs run to their end on this machine. They inherit no credential of ours, and whatever is
 * secret reaches them on standard input.
 */
@NullMarked
package org.keyturn.activities.process;

import org.jspecify.annotations.NullMarked;
