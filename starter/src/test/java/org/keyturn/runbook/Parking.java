package org.keyturn.runbook;

import static java.util.stream.Collectors.toSet;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.runbook.Step;
import org.keyturn.workflows.address.AddressActivities;
import org.keyturn.workflows.certificate.CertificateActivities;
import org.keyturn.workflows.client.ClientActivities;
import org.keyturn.workflows.cluster.ClusterActivities;
import org.keyturn.workflows.key.KeyActivities;
import org.keyturn.workflows.mandate.UnderGate;
import org.keyturn.workflows.network.NetworkActivities;
import org.keyturn.workflows.officer.OfficerActivities;
import org.keyturn.workflows.publication.PublicationActivities;
import org.keyturn.workflows.user.UserActivities;

/** Which steps can end with a type of failure that stops them. */
final class Parking {
  /** They compute, and never wait for anything. */
  private static final Set<String> COMPUTE =
      Set.of("issueCertificate", "deriveAddress", "publishRecord");

  private Parking() {}

  static Set<String> steps(String type) {
    return switch (type) {
      case "NEEDS_PEOPLE", "TIMEOUT", "UNKNOWN" -> all();
      case "RETRYABLE" -> {
        Set<String> steps = new HashSet<>(all());
        steps.removeAll(COMPUTE);
        yield steps;
      }
      case "AMBIGUOUS" -> Set.of("createCluster", "createHsm", "addSecondHsm");
      // A wait is for an HSM that AWS made in place of another; else the HSM is made again first.
      case "HSM_FAILED" -> Set.of("createHsm", "addSecondHsm", "waitActive");
      case "CSR_CHANGED" -> Set.of("initialize");
      case "MANDATE_REFUSED" -> underGates();
      case "DEADLINE" ->
          Arrays.stream(GateName.values())
              // Whose deadline passes goes on as if nobody had asked.
              .filter(gate -> gate != GateName.ABORT)
              .map(gate -> "gate " + gate.word())
              .collect(toSet());
      default -> throw new AssertionError("a type without steps: " + type);
    };
  }

  private static Set<String> all() {
    return Arrays.stream(Step.values()).map(Step::activity).collect(toSet());
  }

  private static Set<String> underGates() {
    return Stream.of(
            AddressActivities.class,
            CertificateActivities.class,
            ClientActivities.class,
            ClusterActivities.class,
            KeyActivities.class,
            NetworkActivities.class,
            OfficerActivities.class,
            PublicationActivities.class,
            UserActivities.class)
        .flatMap(activities -> List.of(activities.getMethods()).stream())
        .filter(method -> method.isAnnotationPresent(UnderGate.class))
        .map(Method::getName)
        .collect(toSet());
  }
}
