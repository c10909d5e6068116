package org.keyturn.activities.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.temporal.failure.ApplicationFailure;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.keyturn.activities.network.Firewall.Ingress;
import org.keyturn.activities.testing.Agreed;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.workflows.network.NetworkActivities.OpenSecurityGroup;
import org.keyturn.workflows.network.NetworkActivities.Opened;

class NetworkActivitiesTest {
  private static final Ingress BASTION = Ingress.hsmPortsFrom("sg-0123456789abcdef0");

  private final FakeFirewall firewall = new FakeFirewall();
  private final NetworkActivitiesImpl activities =
      new NetworkActivitiesImpl(Agreed.environment(), firewall);

  @Test
  void letsTheBastionsGroupInByDefault() {
    assertThat(open(Agreed.plan()).ingress())
        .containsExactly("tcp 2223-2225 from sg-0123456789abcdef0", "tcp 2223-2225 from sg-0c");
  }

  @Test
  void letsTheSubnetsInWhereThePlanSaysSo() {
    open(Agreed.planWith("bastion-group", "subnet-cidrs"));

    assertThat(firewall.opened)
        .containsExactlyInAnyOrder(
            Ingress.hsmPortsFrom("10.0.1.0/24"), Ingress.hsmPortsFrom("10.0.2.0/24"));
  }

  @Test
  void doesNothingTwice() {
    open(Agreed.plan());
    open(Agreed.plan());

    assertThat(firewall.opened).containsExactly(BASTION);
  }

  @Test
  void waitsUntilAwsHasMadeTheGroup() {
    firewall.groupIsMade = false;

    assertThat(failure())
        .hasMessageContaining("no security group")
        .extracting("type")
        .isEqualTo("RETRYABLE");
  }

  @Test
  void opensNothingWhileSomebodyElseIsLetIn() {
    firewall.rules.add(Ingress.hsmPortsFrom("0.0.0.0/0"));

    assertThat(failure())
        .hasMessageContaining("tcp 2223-2225 from 0.0.0.0/0")
        .extracting("type")
        .isEqualTo("NEEDS_PEOPLE");
    assertThat(firewall.opened).isEmpty();
  }

  @Test
  void seesARuleThatIsWiderThanPlanned() {
    firewall.rules.add(new Ingress("-1", -1, -1, "sg-0123456789abcdef0"));

    assertThat(failure()).extracting("type").isEqualTo("NEEDS_PEOPLE");
  }

  private Opened open(String plan) {
    return activities.openSecurityGroup(
        new OpenSecurityGroup(
            Agreed.mandate(GateName.INITIALIZE, plan, new TreeMap<>()), "cluster-1"));
  }

  private ApplicationFailure failure() {
    return catchThrowableOfType(ApplicationFailure.class, () -> open(Agreed.plan()));
  }
}
