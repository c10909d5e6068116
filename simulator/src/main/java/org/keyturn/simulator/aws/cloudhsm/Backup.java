package org.keyturn.simulator.aws.cloudhsm;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A backup as the control plane knows it. */
final class Backup {
  String id = "";
  String cluster = "";
  String hsmType = "";
  String mode = "";
  BackupState state = BackupState.CREATE_IN_PROGRESS;

  /** When it entered its state. */
  Instant since = Instant.EPOCH;

  Instant created = Instant.EPOCH;

  /** When a copy was made; it is as old as what it was made of. */
  Instant copied = Instant.EPOCH;

  boolean neverExpires;
  final Map<String, String> tags = new LinkedHashMap<>();

  /** The customer's certificate and anchor, which a cluster made from this starts with. */
  @Nullable String certificate;

  @Nullable String anchor;

  /** Where a copy lives and what it was made of. */
  String region = "";

  @Nullable String sourceRegion;
  @Nullable String sourceBackup;
  @Nullable String sourceCluster;
  @Nullable String policy;

  void enter(BackupState next, Instant when) {
    state = next;
    since = when;
  }
}
