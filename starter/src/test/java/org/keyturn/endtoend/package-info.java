/**
 * Whole ceremonies as a user runs them: the launcher, separate real processes, and the files they
 * leave. Nothing here looks inside a process.
 */
@NullMarked
package org.keyturn.endtoend;

import org.jspecify.annotations.NullMarked;
