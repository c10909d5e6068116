/** Payloads that the Temporal service keeps and cannot read. Off unless there is a file of keys. */
@NullMarked
package org.keyturn.workflows.encryption;

import org.jspecify.annotations.NullMarked;
