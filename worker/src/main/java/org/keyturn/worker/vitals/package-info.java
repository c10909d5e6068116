/**
 * What a worker tells of itself to whoever watches over it: whether it lives, whether it is ready,
 * and in figures what it does and how the ceremonies stand.
 */
@NullMarked
package org.keyturn.worker.vitals;

import org.jspecify.annotations.NullMarked;
