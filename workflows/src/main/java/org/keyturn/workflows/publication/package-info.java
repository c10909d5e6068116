/** The finished record and the signer's configuration. */
@NullMarked
package org.keyturn.workflows.publication;

import org.jspecify.annotations.NullMarked;
