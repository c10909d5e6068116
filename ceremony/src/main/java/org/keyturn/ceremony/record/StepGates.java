package org.keyturn.ceremony.record;

import static java.util.Map.entry;
import static org.keyturn.ceremony.decision.GateName.ABORT;
import static org.keyturn.ceremony.decision.GateName.HANDOVER;
import static org.keyturn.ceremony.decision.GateName.HOT_WALLET;
import static org.keyturn.ceremony.decision.GateName.INITIALIZE;
import static org.keyturn.ceremony.decision.GateName.KEYS;
import static org.keyturn.ceremony.decision.GateName.OPEN;

import java.util.Map;
import java.util.Set;
import org.keyturn.ceremony.decision.GateName;

/**
 * Which gate must have been approved, one of those named, before a step may have left evidence. The
 * offline verifier's own copy of what the activities are annotated with.
 */
public final class StepGates {
  private static final Set<GateName> RUNNING = Set.of(OPEN, INITIALIZE, KEYS);

  private static final Map<String, Set<GateName>> GATES =
      Map.ofEntries(
          entry("createCluster", Set.of(OPEN)),
          entry("createHsm", Set.of(OPEN, INITIALIZE)),
          entry("waitActive", RUNNING),
          entry("discardHsm", RUNNING),
          entry("verifyHsm", RUNNING),
          entry("issueCertificate", Set.of(OPEN)),
          entry("initialize", Set.of(INITIALIZE)),
          entry("openSecurityGroup", Set.of(INITIALIZE)),
          entry("prepareClient", Set.of(INITIALIZE)),
          entry("preparePasswords", Set.of(INITIALIZE)),
          entry("activate", Set.of(INITIALIZE)),
          entry("rotateOfficer", Set.of(INITIALIZE)),
          entry("users", Set.of(INITIALIZE)),
          entry("addSecondHsm", Set.of(INITIALIZE, KEYS)),
          entry("reconfigureClient", Set.of(INITIALIZE, KEYS)),
          entry("keys", Set.of(KEYS)),
          entry("exportKeys", Set.of(KEYS)),
          entry("exportForHotWallet", Set.of(HOT_WALLET)),
          entry("sealKey", Set.of(KEYS)),
          entry("share", Set.of(KEYS)),
          entry("deriveAddress", Set.of(KEYS)),
          entry("proveSigning", Set.of(KEYS)),
          entry("resyncUsers", Set.of(INITIALIZE, KEYS)),
          entry("publishRecord", Set.of(HANDOVER)),
          entry("deleteCluster", Set.of(ABORT)));

  private StepGates() {}

  /** Step names with the gates of which one must have been approved. */
  public static Map<String, Set<GateName>> all() {
    return GATES;
  }
}
