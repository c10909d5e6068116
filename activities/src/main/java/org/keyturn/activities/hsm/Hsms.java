package org.keyturn.activities.hsm;

/** The cluster's HSMs as this machine reaches them. */
public interface Hsms {
  /**
   * Connects to all members the client can find.
   *
   * @throws HsmException when it reaches none
   */
  HsmSession open();

  /**
   * Whether an HSM accepts connections there. To ask costs nothing, where a client that is started
   * in vain takes half a second and fills its log.
   *
   * @param address of its network interface
   */
  boolean listenAt(String address);
}
