/**
 * The plan as people signed it. Activities take what they make from here and never from the words
 * of the workflow.
 */
@NullMarked
package org.keyturn.activities.plan;

import org.jspecify.annotations.NullMarked;
