/**
 * The HSMs themselves: keys, users and sessions of each, reached over TLS on loopback addresses.
 */
@NullMarked
package org.keyturn.simulator.hsm;

import org.jspecify.annotations.NullMarked;
