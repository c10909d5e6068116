package org.keyturn.workflows.ceremony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keyturn.ceremony.decision.GateName.HANDOVER;
import static org.keyturn.ceremony.decision.GateName.HOT_WALLET;
import static org.keyturn.ceremony.decision.GateName.INITIALIZE;
import static org.keyturn.ceremony.decision.GateName.KEYS;
import static org.keyturn.ceremony.decision.GateName.OPEN;

import io.temporal.activity.ActivityMethod;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.workflows.mandate.Mandated;
import org.keyturn.workflows.mandate.UnderGate;

class MandateTest {
  private static final Map<String, List<GateName>> GATES =
      Arrays.stream(FakeWorld.class.getInterfaces())
          .flatMap(activities -> Arrays.stream(activities.getMethods()))
          .filter(method -> method.isAnnotationPresent(UnderGate.class))
          .collect(
              Collectors.toMap(
                  method -> method.getAnnotation(ActivityMethod.class).name(),
                  method -> List.of(method.getAnnotation(UnderGate.class).value())));

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void everyChangingStepCarriesAMandateThatAllowsItAndAsksOnlyWhatWasSigned(boolean beforeKeys) {
    var sample = new Sample().hotWallet().wrapped();
    var world = new FakeWorld().hsmFails(1).fails("initialize", FailureType.CSR_CHANGED);
    try (var rehearsal = new Rehearsal(beforeKeys ? sample.beforeKeys() : sample, world)) {
      rehearsal.approve(OPEN, INITIALIZE).approve(INITIALIZE, 2, "alice", "carol");
      rehearsal.approve(KEYS, HOT_WALLET, HANDOVER).outcome();

      assertThat(world.mandated()).hasSizeGreaterThan(18);
      world
          .mandated()
          .forEach(
              (activity, requests) ->
                  requests.forEach(request -> assertThatItHolds(activity, request)));
    }
  }

  private static void assertThatItHolds(String activity, Mandated request) {
    assertThat(GATES.get(activity)).as(activity).contains(request.mandate().gate());
    assertThat(request.mandate().facts()).as(activity).containsAllEntriesOf(request.asked());
    assertThat(request.mandate().decisions()).isNotEmpty();
    assertThat(request.mandate().ceremony()).isEqualTo(Sample.CEREMONY);
  }
}
