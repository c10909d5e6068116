package org.keyturn.workflows.upkeep;

/**
 * What was found before and after levelling.
 *
 * @param acted whether anything was done in between
 */
public record Resynced(Findings before, Findings after, boolean acted) {}
