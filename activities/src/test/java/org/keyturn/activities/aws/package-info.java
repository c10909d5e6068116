@NullMarked
package org.keyturn.activities.aws;

import org.jspecify.annotations.NullMarked;
