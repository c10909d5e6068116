/** Gates, the signed decisions people take at them, and the mandates that result. */
@NullMarked
package org.keyturn.ceremony.decision;

import org.jspecify.annotations.NullMarked;
