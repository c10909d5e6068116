@NullMarked
package org.keyturn.worker.doctor;

import org.jspecify.annotations.NullMarked;
