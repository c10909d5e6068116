/**
 * How an activity says whose word it needs, so that the worker's guard can check it before it runs.
 */
@NullMarked
package org.keyturn.workflows.mandate;

import org.jspecify.annotations.NullMarked;
