package org.keyturn.simulator.aws.cloudhsm;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What AWS leaves open, with the plausible answers; the first is taken unless told otherwise. */
public enum Assumption {
  /** New clusters of hsm1.medium: refused since April 2025 ("HSM types", user guide). */
  HSM1("refused", "accepted"),

  /**
   * A TrustAnchor of several certificates: "Initialize the cluster" (user guide) describes it, the
   * API reference still says that it must be the root.
   */
  ANCHOR_CHAIN("accepted", "refused"),

  /** ClusterCertificate of an INITIALIZED cluster: no page shows one between the two states. */
  INITIALIZED_CERTIFICATE("shown", "hidden"),

  /** Another backup retention outside ACTIVE, from where the console's procedure starts. */
  RETENTION_OUTSIDE_ACTIVE("accepted", "refused"),

  /** A cluster in DescribeClusters after its deletion. */
  DELETED_CLUSTER("gone", "shown"),

  /** The error code of CreateHsm in a zone without capacity. */
  NO_CAPACITY("CloudHsmServiceException", "CloudHsmInvalidRequestException");

  private final List<String> answers;

  Assumption(String... answers) {
    this.answers = List.of(answers);
  }

  String usual() {
    return answers.get(0);
  }

  private String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Reads {@code NAME=ANSWER}; empty when there is no such assumption or answer. */
  public static Optional<Map.Entry<Assumption, String>> read(String text) {
    return Arrays.stream(values())
        .flatMap(one -> one.answers.stream().map(answer -> Map.entry(one, answer)))
        .filter(choice -> text.equals(choice.getKey().title() + "=" + choice.getValue()))
        .findFirst();
  }

  /** Every assumption with its answers, a line each, the usual one first. */
  public static String list() {
    return Arrays.stream(values())
        .map(one -> one.title() + "=" + String.join("|", one.answers))
        .collect(Collectors.joining("\n"));
  }
}
