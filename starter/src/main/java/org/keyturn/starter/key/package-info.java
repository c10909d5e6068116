/**
 * Commands that need no ceremony, only a key: the address of a public one, and taking a secret one
 * out of its escrow. Both work off line.
 */
@NullMarked
package org.keyturn.starter.key;

import org.jspecify.annotations.NullMarked;
