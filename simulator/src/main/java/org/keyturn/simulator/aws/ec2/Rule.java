package org.keyturn.simulator.aws.ec2;

import org.jspecify.annotations.Nullable;

/** One rule of a security group; its peer is a block of addresses or a group. */
record Rule(
    String id,
    boolean egress,
    String protocol,
    int from,
    int to,
    @Nullable String cidr,
    @Nullable String peerGroup,
    @Nullable String description) {

  /** Whether both let the same traffic through; id and description do not count. */
  boolean same(Rule other) {
    return withoutNames().equals(other.withoutNames());
  }

  private Rule withoutNames() {
    return new Rule("", egress, protocol, from, to, cidr, peerGroup, null);
  }
}
