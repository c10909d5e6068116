/**
 * Makes what the archive holds beside programs and libraries: manual pages, shell completion and
 * checksums. Runs in the build alone and is not handed out.
 */
@NullMarked
package org.keyturn.dist;

import org.jspecify.annotations.NullMarked;
