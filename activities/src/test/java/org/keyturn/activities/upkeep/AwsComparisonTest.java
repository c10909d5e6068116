package org.keyturn.activities.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.keyturn.activities.cluster.FakeControlPlane;
import org.keyturn.activities.failure.ServiceException;
import org.keyturn.activities.failure.ServiceException.Kind;
import org.keyturn.activities.network.Firewall;
import org.keyturn.activities.testing.Agreed;
import org.keyturn.activities.testing.OnRecord;
import org.keyturn.activities.testing.Refused;
import org.keyturn.ceremony.document.Documents;
import org.keyturn.ceremony.document.RefusedException;
import org.keyturn.ceremony.environment.Environment;

class AwsComparisonTest {
  private final FakeControlPlane controlPlane = new FakeControlPlane(environment());

  @Test
  void without_the_cluster_and_its_group_both_are_named() {
    assertThat(
            comparison(new Unreached(Optional.empty()))
                .compareCluster(OnRecord.ofCluster("c-1"))
                .differences())
        .singleElement()
        .satisfies(one -> assertThat(one.found()).isEqualTo("not there"));
    assertThat(
            comparison(new Unreached(Optional.empty()))
                .compareSecurityGroup(OnRecord.ofCluster("c-1"))
                .differences())
        .singleElement()
        .satisfies(one -> assertThat(one.wanted()).isEqualTo(OnRecord.GROUP));
  }

  @Test
  void in_another_account_nothing_is_said_to_be_gone() {
    controlPlane.account = "999999999999";

    Refused.by(
            () ->
                comparison(new Unreached(Optional.empty()))
                    .compareCluster(OnRecord.ofCluster("c-1")))
        .needsPeople("999999999999", environment().account());
  }

  @Test
  void a_service_that_does_not_answer_is_asked_again() {
    Refused.by(
            () ->
                comparison(new Unreached(Optional.of(Kind.UNAVAILABLE)))
                    .compareSecurityGroup(OnRecord.ofCluster("c-1")))
        .mayPass("busy");
    Refused.by(
            () ->
                comparison(new Unreached(Optional.of(Kind.DENIED)))
                    .compareSecurityGroup(OnRecord.ofCluster("c-1")))
        .needsPeople("busy");
  }

  private AwsComparisonImpl comparison(Firewall firewall) {
    return new AwsComparisonImpl(controlPlane, firewall, Duration.ofSeconds(1));
  }

  private static Environment environment() {
    try {
      return Documents.environment("environment", Agreed.environmentFile()).content();
    } catch (RefusedException e) {
      throw new AssertionError(e);
    }
  }

  /** Knows no group, or fails. */
  private record Unreached(Optional<Kind> failing) implements Firewall {
    @Override
    public Optional<String> groupOf(String clusterId) {
      failing.ifPresent(
          kind -> {
            throw new ServiceException(kind, "", "busy");
          });
      return Optional.empty();
    }

    @Override
    public Set<Ingress> ingress(String group) {
      throw new AssertionError("there is no group");
    }

    @Override
    public void open(String group, Ingress rule) {
      throw new AssertionError("a comparison opens nothing");
    }
  }
}
