/**
 * The hash-chained record of a ceremony and its verification by anybody who holds the file and the
 * roster.
 */
@NullMarked
package org.keyturn.ceremony.record;

import org.jspecify.annotations.NullMarked;
