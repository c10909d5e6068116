/**
 * The HSMs as the CloudHSM client on this machine reaches them: the port in our words, and the
 * adapter that drives {@code cloudhsm-cli}, whose prompts get passwords through a pseudo-terminal.
 */
@NullMarked
package org.keyturn.activities.hsm;

import org.jspecify.annotations.NullMarked;
