/**
 * The parameter store of Systems Manager, as far as a ceremony keeps passwords and names in it.
 * Values are kept in the state file, which only its owner can read.
 */
@NullMarked
package org.keyturn.simulator.aws.ssm;

import org.jspecify.annotations.NullMarked;
