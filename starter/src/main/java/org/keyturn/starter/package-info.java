/**
 * The operator's command line: one class a command. What a command says as its result goes to
 * stdout, everything else to stderr.
 */
@NullMarked
package org.keyturn.starter;

import org.jspecify.annotations.NullMarked;
