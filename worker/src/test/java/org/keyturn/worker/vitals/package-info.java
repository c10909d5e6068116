@NullMarked
package org.keyturn.worker.vitals;

import org.jspecify.annotations.NullMarked;
