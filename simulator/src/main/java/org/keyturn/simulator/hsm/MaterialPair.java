package org.keyturn.simulator.hsm;

/** Both halves of a key pair; they share one check value. */
record MaterialPair(Material publicKey, Material privateKey) {}
