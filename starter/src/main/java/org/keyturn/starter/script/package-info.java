/** The paper that is printed before the day. */
@NullMarked
package org.keyturn.starter.script;

import org.jspecify.annotations.NullMarked;
