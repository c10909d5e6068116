package org.keyturn.activities.network;

import java.util.Optional;
import java.util.Set;

/** The security group that AWS made for a cluster. */
public interface Firewall {
  /** The cluster's group; empty while AWS has not made it yet. */
  Optional<String> groupOf(String clusterId);

  /** Everything that is let in now. */
  Set<Ingress> ingress(String group);

  /** Lets TCP from one source in; a rule that is there already is as good as a new one. */
  void open(String group, Ingress rule);

  /**
   * One rule with one source.
   *
   * @param source a group id or a CIDR
   */
  record Ingress(String protocol, int from, int to, String source) {
    /** The ports of an HSM (user guide, configure-sg). */
    static Ingress hsmPortsFrom(String source) {
      return new Ingress("tcp", 2223, 2225, source);
    }

    @Override
    public String toString() {
      return "%s %d-%d from %s".formatted(protocol, from, to, source);
    }
  }
}
