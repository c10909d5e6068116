/** Strict reading of the three YAML files: every problem at once, with file and line. */
@NullMarked
package org.keyturn.ceremony.document;

import org.jspecify.annotations.NullMarked;
