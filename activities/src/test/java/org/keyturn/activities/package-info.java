@NullMarked
package org.keyturn.activities;

import org.jspecify.annotations.NullMarked;
