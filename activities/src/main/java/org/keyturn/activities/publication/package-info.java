/**
 * What a ceremony leaves behind: its record, minutes that a person can read, and the configuration
 * of the signers that will use the key. Nothing here is secret.
 */
@NullMarked
package org.keyturn.activities.publication;

import org.jspecify.annotations.NullMarked;
