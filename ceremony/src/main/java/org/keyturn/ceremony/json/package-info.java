/**
 * Canonical JSON and the digests made of it: what a signature or a chain is computed over. See
 * docs/decisions/0001.
 */
@NullMarked
package org.keyturn.ceremony.json;

import org.jspecify.annotations.NullMarked;
