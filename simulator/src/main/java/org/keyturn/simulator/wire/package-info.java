/**
 * What the client stand-ins and the HSMs share: the messages, the TLS connection, the configuration
 * file and the set of connected members. Nothing here needs more than the JDK, because it starts
 * with every command.
 */
@NullMarked
package org.keyturn.simulator.wire;

import org.jspecify.annotations.NullMarked;
