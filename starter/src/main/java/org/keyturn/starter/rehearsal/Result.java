package org.keyturn.starter.rehearsal;

import java.util.List;

/**
 * What a rehearsal came to, for machines.
 *
 * @param publicKey as Tezos writes it
 * @param plan digest of the plan; {@code environment} and {@code roster} likewise
 * @param members how many HSMs hold the key
 * @param record the file with the record
 * @param report the same for people
 */
record Result(
    String ceremony,
    String outcome,
    String address,
    String publicKey,
    String plan,
    String environment,
    String roster,
    String cluster,
    int members,
    List<Part> steps,
    String record,
    String report) {}
