package org.keyturn.simulator.aws.cloudhsm;

import org.keyturn.simulator.aws.Shape;

/** The constraints of members, from the service's published model. */
final class Shapes {
  static final Shape CLUSTER_ID = Shape.pattern("cluster-[2-7a-zA-Z]{11,16}");
  static final Shape HSM_ID = Shape.pattern("hsm-[2-7a-zA-Z]{11,16}");
  static final Shape BACKUP_ID = Shape.pattern("backup-[2-7a-zA-Z]{11,16}");
  static final Shape BACKUP_ID_OR_ARN =
      Shape.pattern(
          "(arn:aws(-(us-gov))?:cloudhsm:([a-z]{2}(-(gov))?-(east|west|north|south|central){1,2}-\\d)"
              + ":[0-9]{12}:backup/)?backup-[2-7a-zA-Z]{11,16}");
  static final Shape ARN =
      Shape.pattern(
          "arn:aws(-(us-gov))?:cloudhsm:([a-z]{2}(-(gov|isob|iso))?-(east|west|north|south|central)"
              + "{1,2}-[0-9]{1}):[0-9]{12}:(backup/backup|cluster/cluster|hsm/hsm)"
              + "-[2-7a-zA-Z]{11,16}");
  static final Shape RESOURCE_ID = Shape.pattern("(?:cluster|backup)-[2-7a-zA-Z]{11,16}");
  static final Shape HSM_TYPE = Shape.pattern("((p|)hsm[0-9][a-z.]*\\.[a-zA-Z]+)").within(0, 32);
  static final Shape MODE = Shape.oneOf("FIPS", "NON_FIPS");
  static final Shape NETWORK_TYPE = Shape.oneOf("IPV4", "DUALSTACK");
  static final Shape SUBNET_ID = Shape.pattern("subnet-[0-9a-fA-F]{8,17}");
  static final Shape ZONE =
      Shape.pattern("[a-z]{2}(-(gov))?-(east|west|north|south|central){1,2}-\\d[a-z]");
  static final Shape REGION =
      Shape.pattern("[a-z]{2}(-(gov))?-(east|west|north|south|central){1,2}-\\d");
  static final Shape ADDRESS = Shape.pattern("\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
  static final Shape ENI_ID = Shape.pattern("eni-[0-9a-fA-F]{8,17}");
  static final Shape CERTIFICATE = Shape.pattern("[a-zA-Z0-9+-/=\\s]*").within(0, 20_000);
  static final Shape RETENTION_TYPE = Shape.oneOf("DAYS");
  static final Shape RETENTION_VALUE = Shape.pattern("[0-9]+").within(1, 3);
  static final Shape TAG_KEY = Shape.pattern("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*").within(1, 128);
  static final Shape TAG_VALUE = TAG_KEY.within(0, 256);
  static final Shape NEXT_TOKEN = Shape.length(0, 256);

  private Shapes() {}
}
