/** The Tezos address of the baking key, derived twice from independent exports of it. */
@NullMarked
package org.keyturn.activities.address;

import org.jspecify.annotations.NullMarked;
