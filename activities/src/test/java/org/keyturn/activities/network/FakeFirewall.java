package org.keyturn.activities.network;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The security group of {@code cluster-1} in memory. */
final class FakeFirewall implements Firewall {
  final Set<Ingress> rules = new LinkedHashSet<>(Set.of(Ingress.hsmPortsFrom("sg-0c")));
  final List<Ingress> opened = new ArrayList<>();
  boolean groupIsMade = true;

  @Override
  public Optional<String> groupOf(String clusterId) {
    return Optional.of("sg-0c").filter(group -> groupIsMade && clusterId.equals("cluster-1"));
  }

  @Override
  public Set<Ingress> ingress(String group) {
    return Set.copyOf(rules);
  }

  @Override
  public void open(String group, Ingress rule) {
    opened.add(rule);
    rules.add(rule);
  }
}
