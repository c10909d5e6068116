/** As much of IAM as a program asks that looks at an account before it makes anything. */
@NullMarked
package org.keyturn.simulator.aws.iam;

import org.jspecify.annotations.NullMarked;
