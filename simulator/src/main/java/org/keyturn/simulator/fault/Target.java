package org.keyturn.simulator.fault;

import java.util.Set;
import java.util.regex.Pattern;

/** What {@code on} of a fault may name. */
enum Target {
  OPERATION("an operation, such as CreateHsm", "[A-Z][A-Za-z0-9]+", false),
  HOLDABLE(
      "an operation, such as CreateHsm, or a command, such as user create",
      "[A-Z][A-Za-z0-9]+|" + Target.COMMAND,
      false),
  READ(
      "DescribeClusters, DescribeBackups or ListTags",
      "DescribeClusters|DescribeBackups|ListTags",
      false),
  HSM_CREATION(
      "CreateHsm, a zone such as eu-west-1a, or a cluster", "CreateHsm" + Target.PLACE, false),
  CREATION(
      "CreateCluster, CreateHsm, a zone such as eu-west-1a, or a cluster",
      "CreateCluster|CreateHsm" + Target.PLACE,
      false),
  TRANSITION(
      "CreateCluster, CreateHsm, InitializeCluster, DeleteHsm, DeleteCluster, a zone or a cluster",
      "CreateCluster|CreateHsm|InitializeCluster|DeleteHsm|DeleteCluster" + Target.PLACE,
      false),
  MEMBER("a cluster or an HSM, such as hsm-aaaaaaaaaaa", Target.ANY_MEMBER, false),
  REPLACED("a cluster (its first HSM) or an HSM", Target.ANY_MEMBER, true),
  USER(
      "CLUSTER/USER (on its newest member) or HSM/USER",
      Target.ANY_MEMBER + "/[A-Za-z0-9_]+",
      true),
  ROOT("aws or manufacturer", "aws|manufacturer", true);

  /** As the log of effects names them, with the kind or without, and those that only look. */
  private static final String COMMAND =
      "login|cluster activate|crypto (sign|verify)"
          + "|user (list|create|delete|change-password|change-mfa|change-quorum)"
          + "|key (list|share|unshare|set-attribute|delete|import pem)"
          + "|key (generate-asymmetric-pair|generate-symmetric|wrap|unwrap)( [a-z0-9-]+)?"
          + "|quorum set-quorum-value"
          + "|mtls (register-trust-anchor|deregister-trust-anchor|set-enforcement)";

  private static final String PLACE = "|[a-z]{2}-[a-z-]+-\\d[a-z]|cluster-\\w+";
  private static final String ANY_MEMBER = "(cluster|hsm)-[\\w-]+";

  final String words;
  final boolean required;
  private final Pattern form;

  Target(String words, String form, boolean required) {
    this.words = words;
    this.form = Pattern.compile(form);
    this.required = required;
  }

  /** Whether this can be meant; operations are those that there are. */
  boolean takes(String on, Set<String> operations) {
    if (on.isEmpty()) {
      return !required;
    }
    boolean operation = this == OPERATION || this == HOLDABLE && on.matches("[A-Z].*");
    return form.matcher(on).matches() && (!operation || operations.contains(on));
  }
}
