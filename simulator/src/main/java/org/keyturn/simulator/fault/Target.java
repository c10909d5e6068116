package org.keyturn.simulator.fault;

import java.util.Set;
import java.util.regex.Pattern;

/** What {@code on} of a fault may name. */
enum Target {
  OPERATION("an operation, such as CreateHsm", "[A-Z][A-Za-z0-9]+", false),
  CREATION(
      "an operation, a zone or a cluster, such as eu-west-1a",
      "[A-Z][A-Za-z]+|[a-z]{2}-[a-z-]+-\\d[a-z]|cluster-\\w+",
      false),
  MEMBER("a cluster or an HSM, such as hsm-aaaaaaaaaaa", "(cluster|hsm)-[\\w-]+", false),
  REPLACED("a cluster (its first HSM) or an HSM", "(cluster|hsm)-[\\w-]+", true),
  USER(
      "CLUSTER/USER (on its newest member) or HSM/USER",
      "(cluster|hsm)-[\\w-]+/[A-Za-z0-9_]+",
      true),
  ROOT("aws or manufacturer", "aws|manufacturer", true);

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
    boolean operation = on.matches("[A-Z].*");
    return form.matcher(on).matches() && (!operation || operations.contains(on));
  }
}
