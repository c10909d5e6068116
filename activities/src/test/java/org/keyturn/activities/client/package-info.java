/** Tests of the client's installation and configuration. */
@NullMarked
package org.keyturn.activities.client;

import org.jspecify.annotations.NullMarked;
