/** Says what the steps do and call, before anything is done. */
@NullMarked
package org.keyturn.starter.explain;

import org.jspecify.annotations.NullMarked;
