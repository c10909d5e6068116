package org.keyturn.ceremony.decision;

import java.util.Arrays;
import java.util.Optional;

/** The points of a ceremony at which it waits for people. */
public enum GateName {
  OPEN("open"),
  INITIALIZE("initialize"),
  KEYS("keys"),
  HOT_WALLET("hot-wallet"),
  HANDOVER("handover"),
  ABORT("abort");

  private final String word;

  GateName(String word) {
    this.word = word;
  }

  /** The word used in the plan, in statements, on the command line and in the record. */
  public String word() {
    return word;
  }

  public static Optional<GateName> of(String word) {
    return Arrays.stream(values()).filter(gate -> gate.word.equals(word)).findFirst();
  }

  @Override
  public String toString() {
    return word;
  }
}
