package org.keyturn.activities.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keyturn.activities.network.Firewall.Ingress;

/** What every firewall does, whatever stands behind it. */
abstract class FirewallContract {
  private Firewall firewall;
  private String group = "";

  abstract Firewall firewall();

  /** A cluster whose security group AWS has made. */
  abstract String cluster();

  abstract String clientGroup();

  @BeforeEach
  void find() {
    firewall = firewall();
    group = firewall.groupOf(cluster()).orElseThrow();
  }

  @Test
  void knowsNoGroupOfAnUnknownCluster() {
    assertThat(firewall.groupOf("cluster-aaaaaaaaaaa")).isEmpty();
  }

  @Test
  void startsWithTheBuiltInRuleOnly() {
    assertThat(firewall.ingress(group)).containsExactly(Ingress.hsmPortsFrom(group));
  }

  @Test
  void letsAGroupIn() {
    firewall.open(group, Ingress.hsmPortsFrom(clientGroup()));

    assertThat(firewall.ingress(group))
        .containsExactlyInAnyOrder(
            Ingress.hsmPortsFrom(group), Ingress.hsmPortsFrom(clientGroup()));
  }

  @Test
  void letsAddressesIn() {
    firewall.open(group, Ingress.hsmPortsFrom("10.0.1.0/24"));

    assertThat(firewall.ingress(group)).contains(Ingress.hsmPortsFrom("10.0.1.0/24"));
  }

  @Test
  void takesARuleThatIsThereForDone() {
    firewall.open(group, Ingress.hsmPortsFrom(clientGroup()));

    firewall.open(group, Ingress.hsmPortsFrom(clientGroup()));

    assertThat(firewall.ingress(group)).hasSize(2);
  }
}
