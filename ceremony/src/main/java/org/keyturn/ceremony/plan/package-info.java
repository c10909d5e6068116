/**
 * The plan: the reviewed file that says what is made, in which order, and whose word each gate
 * needs.
 */
@NullMarked
package org.keyturn.ceremony.plan;

import org.jspecify.annotations.NullMarked;
