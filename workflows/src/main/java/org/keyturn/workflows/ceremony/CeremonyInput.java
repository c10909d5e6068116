package org.keyturn.workflows.ceremony;

/**
 * All a ceremony starts from.
 *
 * @param ceremony its id, which is also the workflow id
 * @param nonce genesis nonce, 32 hex digits, made once by the starter
 * @param plan as canonical JSON
 * @param environment as canonical JSON
 * @param roster as canonical JSON
 * @param starter the participant who starts, or empty where the plan does not ask who it was
 */
public record CeremonyInput(
    String ceremony,
    String nonce,
    String plan,
    String environment,
    String roster,
    String starter) {}
