/**
 * How each act is done: one package a feature, from the activity through a port in our words to the
 * adapter that knows the vendor. Features do not reach into each other.
 */
@NullMarked
package org.keyturn.activities;

import org.jspecify.annotations.NullMarked;
