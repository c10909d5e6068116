package org.keyturn.matrix;

import static org.keyturn.matrix.Kill.How.KILLED;
import static org.keyturn.matrix.Kill.How.ORPHANED;
import static org.keyturn.matrix.Kill.How.PAUSED;
import static org.keyturn.matrix.KillMatrix.AFTER;
import static org.keyturn.matrix.KillMatrix.BEFORE;
import static org.keyturn.matrix.KillMatrix.LATE;
import static org.keyturn.matrix.KillMatrix.at;
import static org.keyturn.matrix.KillMatrix.effect;
import static org.keyturn.matrix.KillMatrix.kill;
import static org.keyturn.matrix.Scene.BASTION;
import static org.keyturn.matrix.Scene.SIMULATOR;
import static org.keyturn.matrix.Scene.TEMPORAL;
import static org.keyturn.matrix.Scene.WORKER;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.keyturn.ceremony.decision.GateName;

/** Every ceremony of the whole kill matrix. */
final class KillLists {
  /** So that an HSM takes some seconds to be made, and a wait is something to be killed in. */
  private static final double WAITING = 0.02;

  private static final String PAIR = "key generate-asymmetric-pair ec";

  /** What both orders do on AWS up to the first HSM's users, in turn. */
  private static final List<String> FIRST_ON_AWS =
      List.of("CreateCluster", "CreateHsm", "InitializeCluster", "AuthorizeSecurityGroupIngress");

  /** What the client does on the HSMs, in turn. */
  private static final List<String> ON_HSMS =
      List.of("cluster activate", "user change-password", "user create", PAIR, "key share");

  private KillLists() {}

  static List<Ordeal> whole() throws IOException {
    var all = new ArrayList<Ordeal>();
    all.add(Ordeal.afterKeys(0, awsAfterKeys()));
    all.add(Ordeal.beforeKeys(0, awsBeforeKeys()));
    all.add(Ordeal.afterKeys(0, officers(4)));
    all.add(Ordeal.beforeKeys(0, officers(1)));
    all.add(Ordeal.afterKeys(0, keys()));
    all.add(Ordeal.beforeKeys(0, keys()));
    all.add(Ordeal.afterKeys(0, paused()));
    all.add(Ordeal.beforeKeys(0, paused()));
    all.add(Ordeal.afterKeys(0, orphaned()));
    all.add(Ordeal.beforeKeys(0, orphaned()));
    all.add(Ordeal.afterKeys(0, services(SIMULATOR)));
    all.add(Ordeal.beforeKeys(0, services(SIMULATOR)));
    all.add(Ordeal.afterKeys(0, services(TEMPORAL)));
    all.add(Ordeal.beforeKeys(0, services(TEMPORAL)));
    all.add(Ordeal.exporting("wrapped", wrapped()));
    all.add(Ordeal.exporting("escrow", escrow()));
    all.add(Ordeal.exporting("hot-wallet", hotWallet()));
    all.add(Ordeal.aborted(deleted()));
    all.add(Ordeal.afterKeys(WAITING, waits(WORKER, at(GateName.KEYS, SIMULATOR))));
    all.add(
        Ordeal.beforeKeys(WAITING, waits(WORKER, kill(AFTER, "AuthorizeSecurityGroupIngress"))));
    return all;
  }

  /** The worker for workflow and AWS: at every gate, before and after all that it makes. */
  private static List<Kill> awsAfterKeys() {
    return joined(
        List.of(at(GateName.OPEN, WORKER)),
        around(FIRST_ON_AWS.subList(0, 2)),
        List.of(at(GateName.INITIALIZE, WORKER)),
        around(FIRST_ON_AWS.subList(2, 4)),
        List.of(at(GateName.KEYS, WORKER)),
        around(List.of("CreateHsm")),
        List.of(at(GateName.HANDOVER, WORKER)));
  }

  private static List<Kill> awsBeforeKeys() {
    return joined(
        List.of(at(GateName.OPEN, WORKER)),
        around(FIRST_ON_AWS.subList(0, 2)),
        List.of(at(GateName.INITIALIZE, WORKER)),
        around(FIRST_ON_AWS.subList(2, 4)),
        around(List.of("CreateHsm")),
        List.of(at(GateName.KEYS, WORKER), at(GateName.HANDOVER, WORKER)));
  }

  /** The worker at the bastion, at every gate and until the officer's password is rotated. */
  private static List<Kill> officers(int passwords) {
    return joined(
        List.of(at(GateName.OPEN, BASTION), at(GateName.INITIALIZE, BASTION)),
        around(Collections.nCopies(passwords, "PutParameter")),
        around(List.of("cluster activate", "user change-password")),
        List.of(at(GateName.KEYS, BASTION), at(GateName.HANDOVER, BASTION)));
  }

  /** The same with users and keys; every gate with Temporal. */
  private static List<Kill> keys() {
    return joined(
        List.of(at(GateName.OPEN, TEMPORAL), at(GateName.INITIALIZE, TEMPORAL)),
        around(List.of("user create", "user create")),
        List.of(at(GateName.KEYS, TEMPORAL)),
        around(List.of(PAIR)),
        around(List.of("key share", "key generate-symmetric aes", "key wrap")),
        List.of(kill(BEFORE, "crypto sign"), at(GateName.HANDOVER, TEMPORAL)));
  }

  /** A service that everybody stands on, when it has done something and nobody knows yet. */
  private static List<Kill> services(String service) {
    return joined(
        FIRST_ON_AWS.stream().map(on -> kill(service, AFTER, on)).toList(),
        List.of(kill(service, AFTER, "PutParameter")),
        ON_HSMS.stream().map(on -> kill(service, AFTER, on)).toList(),
        List.of(at(GateName.HANDOVER, service)));
  }

  private static List<Kill> orphaned() {
    return joined(
        List.of(new Kill(WORKER, effect(LATE, "CreateCluster"), ORPHANED)),
        List.of(new Kill(WORKER, effect(LATE, "CreateHsm"), ORPHANED)),
        Stream.concat(Stream.of("PutParameter"), ON_HSMS.stream())
            .map(on -> new Kill(BASTION, effect(LATE, on), ORPHANED))
            .toList());
  }

  private static List<Kill> paused() {
    return joined(
        List.of(
            new Kill(WORKER, effect(AFTER, "DescribeClusters"), PAUSED),
            new Kill(WORKER, effect(BEFORE, "CreateHsm"), PAUSED),
            new Kill(WORKER, effect(AFTER, "InitializeCluster"), PAUSED)),
        ON_HSMS.stream().map(on -> new Kill(BASTION, effect(LATE, on), PAUSED)).toList());
  }

  /** In the wait for the first HSM and in that for the second. */
  private static List<Kill> waits(String process, Kill between) {
    var wait = new Kill(process, new Kill.InStep("waitActive"), KILLED);
    return List.of(wait, between, wait);
  }

  private static List<Kill> wrapped() {
    return around(
        List.of("key generate-symmetric aes", "key set-attribute", "key wrap", "key unwrap"));
  }

  private static List<Kill> escrow() {
    return around(List.of("key import pem", "key wrap"));
  }

  private static List<Kill> hotWallet() {
    return around(List.of("key import pem", "key wrap", "key set-attribute"));
  }

  private static List<Kill> deleted() {
    return joined(
        List.of(at(GateName.ABORT, WORKER)), around(List.of("DeleteHsm", "DeleteCluster")));
  }

  private static List<Kill> around(List<String> effects) {
    return effects.stream().flatMap(on -> Stream.of(kill(BEFORE, on), kill(AFTER, on))).toList();
  }

  @SafeVarargs
  private static List<Kill> joined(List<Kill>... parts) {
    return Stream.of(parts).flatMap(List::stream).toList();
  }
}
