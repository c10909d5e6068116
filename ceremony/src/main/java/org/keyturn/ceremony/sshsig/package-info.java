/** OpenSSH public keys and the signatures that ssh-keygen -Y sign makes (PROTOCOL.sshsig). */
@NullMarked
package org.keyturn.ceremony.sshsig;

import org.jspecify.annotations.NullMarked;
