/** Certificates and requests as PEM, and the fingerprints under which people sign for them. */
@NullMarked
package org.keyturn.activities.x509;

import org.jspecify.annotations.NullMarked;
