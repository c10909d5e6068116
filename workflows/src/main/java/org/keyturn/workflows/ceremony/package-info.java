/** The workflow itself: the runbook, its gates and what people see of it. */
@NullMarked
package org.keyturn.workflows.ceremony;

import org.jspecify.annotations.NullMarked;
