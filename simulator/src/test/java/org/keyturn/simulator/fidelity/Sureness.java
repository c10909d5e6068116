package org.keyturn.simulator.fidelity;

/** How sure it is that AWS behaves so. */
public enum Sureness {
  /** AWS's guide, API model or SDK says so. */
  DOCUMENTED,
  /** Somebody's code, capture or report that ran against AWS shows it. */
  OBSERVED,
  /** Concluded by us; only a try on a real account settles it. */
  INFERRED
}
