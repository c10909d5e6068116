/** The Tezos address. */
@NullMarked
package org.keyturn.workflows.address;

import org.jspecify.annotations.NullMarked;
