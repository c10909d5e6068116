package org.keyturn.ceremony.decision;

/**
 * One participant's signed approval or refusal, exactly as it was handed in.
 *
 * @param statement the canonical JSON that was signed, see {@link Statement}
 * @param signature the armoured signature that {@code ssh-keygen -Y sign -n decision@keyturn} made
 *     of it
 */
public record Decision(String statement, String signature) {
  /** The signature namespace, so that a decision cannot be mistaken for a signed commit or file. */
  public static final String NAMESPACE = "decision@keyturn";
}
