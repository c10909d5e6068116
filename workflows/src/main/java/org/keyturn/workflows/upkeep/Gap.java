package org.keyturn.workflows.upkeep;

/**
 * What could not be compared or done.
 *
 * @param hint what a person can do
 */
public record Gap(String what, String cause, String hint) {}
