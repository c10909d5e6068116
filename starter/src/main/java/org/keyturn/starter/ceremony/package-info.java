/** The commands that start a ceremony, show it and hand something in to it. */
@NullMarked
package org.keyturn.starter.ceremony;

import org.jspecify.annotations.NullMarked;
