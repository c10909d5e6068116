/**
 * What becomes of a record: fetched from the ceremony, and verified by anybody who holds the
 * roster, off line.
 */
@NullMarked
package org.keyturn.starter.record;

import org.jspecify.annotations.NullMarked;
