/** The plan that people signed, as an activity reads it out of its mandate. */
@NullMarked
package org.keyturn.activities.plan;

import org.jspecify.annotations.NullMarked;
