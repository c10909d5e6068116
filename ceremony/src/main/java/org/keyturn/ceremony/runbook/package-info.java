/**
 * The runbook in words: what the steps are called, in which order a plan takes them, and what can
 * never be undone. Workflow, script and minutes all take their words from here.
 */
@NullMarked
package org.keyturn.ceremony.runbook;

import org.jspecify.annotations.NullMarked;
