package org.keyturn.workflows.network;

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
import org.keyturn.workflows.mandate.Mandated;
import org.keyturn.workflows.mandate.UnderGate;

/** Who may reach the HSMs. */
@ActivityInterface
public interface NetworkActivities {
  /**
   * Lets the planned clients in on TCP 2223-2225; answers when the rules are the built-in ones and
   * exactly these.
   */
  @UnderGate(GateName.INITIALIZE)
  @ActivityMethod(name = "openSecurityGroup")
  Opened openSecurityGroup(OpenSecurityGroup request);

  record OpenSecurityGroup(Mandate mandate, String clusterId) implements Mandated {
    @Override
    public SortedMap<String, String> asked() {
      return new TreeMap<>(Map.of(Facts.CLUSTER, clusterId));
    }
  }

  record Opened(String securityGroup, List<String> ingress) implements Evident {
    @Override
    public SortedMap<String, String> evidence() {
      return new TreeMap<>(
          Map.of("security-group", securityGroup, "ingress", String.join("; ", ingress)));
    }
  }
}
