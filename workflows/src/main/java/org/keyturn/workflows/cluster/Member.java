package org.keyturn.workflows.cluster;

/**
 * An HSM of the cluster. AWS may replace the hardware behind an address, which changes the id and
 * keeps the address.
 *
 * @param state AWS's word, for example {@code ACTIVE}
 */
public record Member(String hsmId, String zone, String address, String state) {}
