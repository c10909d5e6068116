package org.keyturn.simulator.aws.cloudhsm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keyturn.simulator.pki.Identity;

/** A cluster as the control plane knows it. */
final class Cluster {
  String id = "";
  String hsmType = "";
  String mode = "";
  String networkType = "";
  ClusterState state = ClusterState.CREATE_IN_PROGRESS;

  /** When it entered its state. */
  Instant since = Instant.EPOCH;

  /** How many times as long as usual its state lasts. */
  int slowness = 1;

  Instant created = Instant.EPOCH;
  String region = "";
  String vpc = "";
  String securityGroup = "";
  String retentionDays = "90";
  final Map<String, String> subnetOfZone = new LinkedHashMap<>();
  final Map<String, String> tags = new LinkedHashMap<>();
  final List<Hsm> hsms = new ArrayList<>();

  @Nullable String message;
  @Nullable String sourceBackup;

  /** While uninitialised, once the first HSM is there. */
  @Nullable Identity identity;

  /** Since InitializeCluster. */
  @Nullable String certificate;

  @Nullable String anchor;

  /** When its last HSM went. */
  Instant emptied = Instant.EPOCH;

  /** Until when it can go back to the HSM type it was migrated from. */
  @Nullable Instant rollbackUntil;

  void enter(ClusterState next, Instant when, @Nullable String why) {
    state = next;
    since = when;
    message = why;
    slowness = 1;
  }

  Optional<Hsm> activeHsm() {
    return hsms.stream().filter(hsm -> hsm.state == HsmState.ACTIVE).findFirst();
  }
}
