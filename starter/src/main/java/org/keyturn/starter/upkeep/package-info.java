/**
 * The commands of later days: what a ceremony left, compared with its record and levelled again.
 */
@NullMarked
package org.keyturn.starter.upkeep;

import org.jspecify.annotations.NullMarked;
