/**
 * Looking at the three files before a ceremony: everything that is wrong with them, and the digests
 * that people compare when nothing is.
 */
@NullMarked
package org.keyturn.starter.check;

import org.jspecify.annotations.NullMarked;
