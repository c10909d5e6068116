/**
 * What a ceremony survives: rows of a matrix, each of which takes something away or breaks
 * something, and what must be true afterwards. {@code ./keyturn-matrix} runs them all and writes
 * {@code docs/matrix.md}; a build runs a sample.
 */
@NullMarked
package org.keyturn.matrix;

import org.jspecify.annotations.NullMarked;
