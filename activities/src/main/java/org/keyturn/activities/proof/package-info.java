/**
 * Signing as the signer will: through the CloudHSM JCE provider, in a short-lived process of its
 * own, since the provider reads its configuration once and its key objects outlive a lost quorum.
 */
@NullMarked
package org.keyturn.activities.proof;

import org.jspecify.annotations.NullMarked;
