/** That the pages of docs/runbook lead from every parked state to what ends it. */
@NullMarked
package org.keyturn.runbook;

import org.jspecify.annotations.NullMarked;
