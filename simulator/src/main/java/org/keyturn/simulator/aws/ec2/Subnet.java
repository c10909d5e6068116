package org.keyturn.simulator.aws.ec2;

/** A subnet with the name and id of its zone. */
public record Subnet(String id, String zone, String zoneId, String cidr) {
  public Cidr block() {
    return new Cidr(cidr);
  }
}
