package org.keyturn.simulator.aws.ec2;

/** A network interface: what an HSM is reached through. */
public record Interface(
    String id, String subnet, String address, String group, String description) {}
