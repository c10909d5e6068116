/** What the tests of several features stand on: an agreed ceremony, a PKI, the simulator. */
@NullMarked
package org.keyturn.activities.testing;

import org.jspecify.annotations.NullMarked;
