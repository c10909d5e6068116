package org.keyturn.activities.hsm;

/** The cluster's HSMs as this machine reaches them. */
public interface Hsms {
  /**
   * Connects to all members the client can find.
   *
   * @throws HsmException when it reaches none
   */
  HsmSession open();
}
