package org.keyturn.workflows.mandate;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.activity.ActivityMethod;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.keyturn.ceremony.record.StepGates;
import org.keyturn.workflows.address.AddressActivities;
import org.keyturn.workflows.certificate.CertificateActivities;
import org.keyturn.workflows.client.ClientActivities;
import org.keyturn.workflows.cluster.ClusterActivities;
import org.keyturn.workflows.key.KeyActivities;
import org.keyturn.workflows.network.NetworkActivities;
import org.keyturn.workflows.officer.OfficerActivities;
import org.keyturn.workflows.publication.PublicationActivities;
import org.keyturn.workflows.upkeep.BastionComparison;
import org.keyturn.workflows.user.UserActivities;

/** The offline verifier's table of steps says what the worker's guard enforces. */
class StepGatesTest {
  static Stream<Method> activities() {
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
        .flatMap(activities -> Arrays.stream(activities.getMethods()));
  }

  @ParameterizedTest
  @MethodSource("activities")
  void theVerifierKnowsEveryStepWithTheGatesOfItsMandate(Method activity) {
    String step = activity.getAnnotation(ActivityMethod.class).name();

    assertThat(StepGates.all()).containsKey(step);
    if (activity.isAnnotationPresent(UnderGate.class)) {
      assertThat(StepGates.all().get(step))
          .isEqualTo(Set.of(activity.getAnnotation(UnderGate.class).value()));
    }
  }

  /** Whatever makes, exports, seals or deletes wants the ceremony's own workflow for ever. */
  @Test
  void onLaterDaysThreeActivitiesAreAllowedAndNoOther() {
    Map<String, List<LaterDay>> marked =
        Stream.concat(activities(), Arrays.stream(BastionComparison.class.getMethods()))
            .filter(activity -> activity.isAnnotationPresent(OnLaterDays.class))
            .collect(
                Collectors.toMap(
                    Method::getName,
                    activity -> List.of(activity.getAnnotation(OnLaterDays.class).value())));

    assertThat(marked)
        .isEqualTo(
            Map.of(
                "reconfigureClient", List.of(LaterDay.RESYNC),
                "resyncUsers", List.of(LaterDay.RESYNC),
                "compareHsms", List.of(LaterDay.DRIFT, LaterDay.RESYNC)));
  }
}
