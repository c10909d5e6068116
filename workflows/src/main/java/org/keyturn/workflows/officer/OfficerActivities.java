package org.keyturn.workflows.officer;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.decision.Mandate;
import org.keyturn.workflows.mandate.Evident;
import org.keyturn.workflows.mandate.Facts;
import org.keyturn.workflows.mandate.Mandated;
import org.keyturn.workflows.mandate.UnderGate;

/**
 * Activation and the Crypto Officer. Passwords are made, stored and used on the bastion and nowhere
 * else.
 */
@ActivityInterface
public interface OfficerActivities {
  /**
   * Makes the passwords of all users and stores each, never overwriting, before it is first used.
   */
  @UnderGate(GateName.INITIALIZE)
  @ActivityMethod(name = "preparePasswords")
  PasswordsStored preparePasswords(OfClusterUnderInitialize request);

  /** Activates the cluster with the first officer password; answers after a login with it. */
  @UnderGate(GateName.INITIALIZE)
  @ActivityMethod(name = "activate")
  OfficerReady activate(OfClusterUnderInitialize request);

  /**
   * Replaces the first officer password by the lasting one; answers when the new one logs in and
   * the old does not.
   */
  @UnderGate(GateName.INITIALIZE)
  @ActivityMethod(name = "rotateOfficer")
  OfficerReady rotateOfficer(OfClusterUnderInitialize request);

  record OfClusterUnderInitialize(Mandate mandate, String clusterId) implements Mandated {
    @Override
    public SortedMap<String, String> asked() {
      return new TreeMap<>(Map.of(Facts.CLUSTER, clusterId));
    }
  }

  /**
   * @param versions parameter name to version; never a value
   */
  record PasswordsStored(SortedMap<String, Long> versions) implements Evident {
    @Override
    public SortedMap<String, String> evidence() {
      return new TreeMap<>(
          Map.of(
              "parameters",
              versions.entrySet().stream()
                  .map(v -> v.getKey() + " version " + v.getValue())
                  .collect(Collectors.joining("; "))));
    }
  }

  /**
   * @param parameter that holds the password which logs in now
   */
  record OfficerReady(String officer, String role, String parameter) implements Evident {
    @Override
    public SortedMap<String, String> evidence() {
      return new TreeMap<>(Map.of("officer", officer, "role", role, "parameter", parameter));
    }
  }
}
