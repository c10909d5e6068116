package org.keyturn.matrix;

import java.util.List;

/**
 * One fault at one call of one step, and what became of it.
 *
 * @param struck how often, as the switchboard counted
 * @param parked the states it led to; none where the step mended itself
 * @param end empty where the ceremony finished
 */
record FaultRow(
    String fault, String where, String step, int struck, List<Parked> parked, String end) {
  FaultRow {
    parked = List.copyOf(parked);
  }

  FaultRow ended(String how) {
    return new FaultRow(fault, where, step, struck, parked, how);
  }

  String key() {
    return fault + " " + where + " " + step;
  }
}
