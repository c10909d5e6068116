package org.keyturn.simulator.fault;

import java.util.Set;
import java.util.regex.Pattern;

/** What {@code on} of a fault may name. */
enum Target {
  OPERATION("an operation, such as CreateHsm", "[A-Z][A-Za-z0-9]+", false),
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
    return form.matcher(on).matches() && (this != OPERATION || operations.contains(on));
  }
}
