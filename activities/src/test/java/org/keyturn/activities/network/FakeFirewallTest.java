package org.keyturn.activities.network;

class FakeFirewallTest extends FirewallContract {
  @Override
  Firewall firewall() {
    return new FakeFirewall();
  }

  @Override
  String cluster() {
    return "cluster-1";
  }

  @Override
  String clientGroup() {
    return "sg-0123456789abcdef0";
  }
}
