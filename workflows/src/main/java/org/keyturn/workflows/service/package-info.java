/** How a process of ours speaks of a Temporal service that does not serve it. */
@NullMarked
package org.keyturn.workflows.service;

import org.jspecify.annotations.NullMarked;
