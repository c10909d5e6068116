package org.keyturn.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Every call that a ceremony makes, by step, as read off a run whose calls were counted. */
final class Calls {
  /** What stands for the operation where a fault strikes a client's way to an HSM. */
  static final String HSM = "HSM";

  private static final Set<String> CREATES_HSM =
      Set.of("GetCallerIdentity", "DescribeClusters", "CreateHsm");

  private static final Set<String> LOGS_IN = Set.of("GetParameter", HSM);

  /** By activity; {@code discardHsm} only where an HSM ended DEGRADED. */
  static final Map<String, Set<String>> OF_STEP =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry(
                  "createCluster",
                  Set.of("GetCallerIdentity", "DescribeClusters", "CreateCluster")),
              Map.entry("waitActive", Set.of("DescribeClusters")),
              Map.entry("createHsm", CREATES_HSM),
              Map.entry("addSecondHsm", CREATES_HSM),
              Map.entry("discardHsm", Set.of("DescribeClusters", "DeleteHsm")),
              Map.entry("verifyHsm", Set.of("DescribeClusters")),
              Map.entry("initialize", Set.of("DescribeClusters", "InitializeCluster")),
              Map.entry(
                  "openSecurityGroup",
                  Set.of(
                      "DescribeClusters",
                      "DescribeSecurityGroups",
                      "AuthorizeSecurityGroupIngress")),
              Map.entry("prepareClient", Set.of(HSM)),
              Map.entry("preparePasswords", Set.of("GetParameter", "PutParameter")),
              Map.entry("activate", LOGS_IN),
              Map.entry("rotateOfficer", LOGS_IN),
              Map.entry("users", LOGS_IN),
              Map.entry("keys", LOGS_IN),
              Map.entry("exportKeys", LOGS_IN),
              Map.entry("sealKey", LOGS_IN),
              Map.entry("share", LOGS_IN),
              Map.entry("proveSigning", LOGS_IN),
              Map.entry("reconfigureClient", Set.of(HSM)),
              Map.entry("resyncUsers", LOGS_IN)));

  /** Without the ways to an HSM, which faults of calls do not strike. */
  static final Map<String, Set<String>> TO_AWS =
      OF_STEP.entrySet().stream()
          .collect(
              Collectors.toMap(
                  Map.Entry::getKey,
                  step ->
                      step.getValue().stream()
                          .filter(call -> !call.equals(HSM))
                          .collect(Collectors.toSet())));

  /** The same without the look that settles for minutes, which uses up what is armed for it. */
  static final Map<String, Set<String>> BUT_THE_LOOK =
      TO_AWS.entrySet().stream()
          .collect(
              Collectors.toMap(
                  Map.Entry::getKey,
                  step ->
                      step.getValue().stream()
                          .filter(call -> !call.equals("DescribeClusters"))
                          .collect(Collectors.toSet())));

  private static final int MOST = 60;

  private Calls() {}

  static Set<String> operations() {
    var operations = new TreeSet<String>();
    OF_STEP.values().forEach(operations::addAll);
    operations.remove(HSM);
    return operations;
  }

  /**
   * A fault at every call of every operation: it strikes, and the try after it passes, so that each
   * call fails once.
   */
  static List<Order> everyOther(String fault) {
    var orders = new ArrayList<Order>();
    for (String operation : operations()) {
      orders.addAll(everyOther(Order.of(fault).on(operation), MOST));
    }
    return orders;
  }

  static List<Order> everyOther(Order order, int most) {
    var orders = new ArrayList<Order>();
    orders.add(order);
    for (int i = 1; i < most; i++) {
      orders.add(order.from(2));
    }
    return orders;
  }
}
