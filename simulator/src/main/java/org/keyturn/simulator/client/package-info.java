/**
 * The stand-ins of the client tools: {@code cloudhsm-cli} and the two configure tools, with the
 * real ones' commands, JSON, prompts and exit codes. They run as processes of their own from an
 * installed package, on the JDK alone.
 */
@NullMarked
package org.keyturn.simulator.client;

import org.jspecify.annotations.NullMarked;
