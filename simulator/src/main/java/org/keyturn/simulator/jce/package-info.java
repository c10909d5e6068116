/**
 * The stand-in of the CloudHSM JCE provider: keys by label and ECDSA signatures, through {@code
 * java.security} alone. It needs no more than the JDK and the configuration beside its own jar.
 */
@NullMarked
package org.keyturn.simulator.jce;

import org.jspecify.annotations.NullMarked;
