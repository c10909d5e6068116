/** Opens sealed payloads for Temporal's pages and its command, for those who have the token. */
@NullMarked
package org.keyturn.starter.codec;

import org.jspecify.annotations.NullMarked;
