/**
 * The simulator as the tests of adapters know it: a process, its network description and the AWS
 * SDK. No class of it is used.
 */
@NullMarked
package org.keyturn.activities.simulated;

import org.jspecify.annotations.NullMarked;
