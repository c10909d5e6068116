package org.keyturn.activities.hsm;

/** The cluster's HSMs as this machine reaches them. */
public interface Hsms {
  /**
   * Takes over the session that the step before has left; where none is left, connects to all
   * members the client can find.
   *
   * @throws HsmException when it reaches none
   */
  HsmSession open();

  /**
   * Connects by a client that is started now, and so has read its configuration as it is.
   *
   * @throws HsmException when it reaches none
   */
  HsmSession openAnew();

  /**
   * Whether an HSM accepts connections there, now or within the next two seconds. A client that is
   * started in vain takes half a second and fills its log.
   *
   * @param address of its network interface
   */
  boolean listenAt(String address);
}
