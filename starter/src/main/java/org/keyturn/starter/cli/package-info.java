/**
 * What all commands share: exit codes, refusals with a hint, and the options for the three files.
 */
@NullMarked
package org.keyturn.starter.cli;

import org.jspecify.annotations.NullMarked;
