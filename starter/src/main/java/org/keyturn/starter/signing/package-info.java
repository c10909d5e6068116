/** Signing a statement as ssh-keygen -Y sign does, with a key file or through an SSH agent. */
@NullMarked
package org.keyturn.starter.signing;

import org.jspecify.annotations.NullMarked;
