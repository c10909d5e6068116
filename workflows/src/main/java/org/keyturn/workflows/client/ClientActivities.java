package org.keyturn.workflows.client;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.decision.Mandate;
import org.keyturn.workflows.mandate.Evident;
import org.keyturn.workflows.mandate.Facts;
import org.keyturn.workflows.mandate.LaterDay;
import org.keyturn.workflows.mandate.Mandated;
import org.keyturn.workflows.mandate.OnLaterDays;
import org.keyturn.workflows.mandate.UnderGate;

/** The CloudHSM client on the bastion: its packages and its configuration. */
@ActivityInterface
public interface ClientActivities {
  /**
   * Downloads the environment's packages, refuses a wrong digest, installs and configures them for
   * the first HSM, with the key-availability check off; answers when {@code cluster hsm-info} does,
   * over TLS verified by the anchor.
   */
  @UnderGate(GateName.INITIALIZE)
  @ActivityMethod(name = "prepareClient")
  ClientReady prepareClient(ConfigureClient request);

  /**
   * Configures all members and turns the key-availability check on; answers when that many members
   * do.
   */
  @UnderGate({GateName.INITIALIZE, GateName.KEYS})
  @OnLaterDays(LaterDay.RESYNC)
  @ActivityMethod(name = "reconfigureClient")
  ClientReady reconfigureClient(ConfigureClient request);

  /**
   * @param addresses of the members; each must be one of the environment's planned addresses, which
   *     the activity checks
   * @param anchorPem must have the signed fingerprint, which the activity checks where the mandate
   *     has it
   */
  record ConfigureClient(
      Mandate mandate, String clusterId, String anchorPem, List<String> addresses)
      implements Mandated {
    @Override
    public SortedMap<String, String> asked() {
      return new TreeMap<>(Map.of(Facts.CLUSTER, clusterId));
    }
  }

  record ClientReady(
      String version, List<String> packageDigests, int members, boolean keyAvailabilityCheck)
      implements Evident {
    @Override
    public SortedMap<String, String> evidence() {
      return new TreeMap<>(
          Map.of(
              "client-version",
              version,
              "package-sha256",
              String.join(" ", packageDigests),
              Facts.MEMBERS,
              Integer.toString(members),
              "key-availability-check",
              keyAvailabilityCheck ? "on" : "off"));
    }
  }
}
