/**
 * The network that the simulated HSMs stand in: one VPC with three subnets on loopback addresses,
 * its security groups and interfaces, as EC2 shows them.
 */
@NullMarked
package org.keyturn.simulator.aws.ec2;

import org.jspecify.annotations.NullMarked;
