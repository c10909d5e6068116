package org.keyturn.simulator.aws.cloudhsm;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** How long things take on AWS. There is no published number; each one says what it rests on. */
public final class Delays {
  private Delays() {}

  /** What a new cluster of two HSMs waits for, in that order, under the names of network.json. */
  public static Map<String, Duration> toTwoHsms() {
    Map<String, Duration> delays = new LinkedHashMap<>();
    delays.put("createCluster", CREATE_CLUSTER);
    delays.put("createHsm", CREATE_HSM);
    delays.put("certificatesAppear", CERTIFICATES_APPEAR);
    delays.put("initialize", INITIALIZE);
    delays.put("noticeActivation", NOTICE_ACTIVATION);
    delays.put("addHsm", ADD_HSM);
    return delays;
  }

  /** "A few minutes"; Terraform's acceptance test creates and deletes in 244 to 322 s. */
  static final Duration CREATE_CLUSTER = Duration.ofSeconds(120);

  /** "Up to 10 min" (stormreply/cloudhsm-demo, hsm2m); with deletion 9 to 11 min on hsm1. */
  static final Duration CREATE_HSM = Duration.ofSeconds(480);

  /** Same order as the first: a backup of a member is restored on the new HSM. */
  static final Duration ADD_HSM = Duration.ofSeconds(540);

  /**
   * Users made between 35 and 65 s after CreateHsm were the first that the new HSM lacked
   * (RadiumGu/pix-proxy-samples, CLOUDHSM_ADD_HSM_FAQ.md).
   */
  static final Duration SNAPSHOT = Duration.ofSeconds(50);

  /** A create answer of 2025 had no interface yet; samples that poll see it within a minute. */
  static final Duration INTERFACE_APPEARS = Duration.ofSeconds(45);

  /** Users report a blank CSR for a while although the HSM is ACTIVE. */
  static final Duration CERTIFICATES_APPEAR = Duration.ofSeconds(20);

  /** Nothing published; samples poll every 1 to 30 s for a few minutes. */
  static final Duration INITIALIZE = Duration.ofSeconds(120);

  /** The control plane learns of an activation by itself; AWS samples wait in loops of 30 s. */
  static final Duration NOTICE_ACTIVATION = Duration.ofSeconds(80);

  /** Minutes; what remains of Terraform's create-and-delete times. */
  static final Duration DELETE_HSM = Duration.ofSeconds(120);

  /** What remains of Terraform's create-and-delete times. */
  static final Duration DELETE_CLUSTER = Duration.ofSeconds(60);

  /** "About 30 minutes" for each HSM ("Migrating from hsm1.medium to hsm2m.medium"). */
  static final Duration MIGRATE_HSM = Duration.ofMinutes(30);

  /** A migration can be taken back for 24 hours ("Migrating from hsm1.medium"). */
  static final Duration ROLLBACK = Duration.ofHours(24);

  /** DeleteCluster right after the last HSM was seen refused; alchemy tries for ten minutes. */
  static final Duration EMPTINESS_NOTICED = Duration.ofSeconds(30);

  /** Nothing published; where deleted clusters are shown, it is for a while. */
  static final Duration DELETED_SHOWN = Duration.ofHours(1);

  /** Nothing published; a backup is needed, and short, each time an HSM is added. */
  static final Duration BACKUP = Duration.ofSeconds(60);
}
