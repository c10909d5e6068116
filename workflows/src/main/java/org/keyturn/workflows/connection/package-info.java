/**
 * How a process of ours reaches the Temporal service: by Temporal's own settings, looked through
 * before the first call.
 */
@NullMarked
package org.keyturn.workflows.connection;

import org.jspecify.annotations.NullMarked;
