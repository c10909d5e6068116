package org.keyturn.simulator.fidelity;

/** The chapters of the table, in its order. */
public enum Area {
  PROTOCOL("Control plane: protocol, paging and errors"),
  CLUSTERS("Control plane: clusters"),
  HSMS("Control plane: HSMs"),
  CERTIFICATES("Control plane: certificates and initialization"),
  BACKUPS("Control plane: backups"),
  TAGS("Control plane: tags and resource policies"),
  NETWORK("Network (EC2)"),
  PARAMETERS("Parameters (Systems Manager)"),
  ACCOUNT("Account (IAM, KMS, Service Quotas)"),
  IDENTITY("Identity and signatures"),
  CONFIGURATION("Client: packages, configuration and command line"),
  USERS("Client: users and passwords"),
  KEYS("Client: keys and attributes"),
  WRAPPING("Client: wrapping"),
  QUORUM("Client: quorum authentication"),
  AVAILABILITY("Client: several HSMs and key availability"),
  JCE("Client: JCE provider"),
  DATA_PLANE("Data plane");

  private final String title;

  Area(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}
