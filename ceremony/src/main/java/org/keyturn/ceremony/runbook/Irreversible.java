package org.keyturn.ceremony.runbook;

import java.util.Map;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.plan.Plan;

/** What an approval makes happen that nobody can undo: the only place that says which and why. */
public final class Irreversible {
  /** A fact of gate {@code abort}: whether there may be a key by then. */
  private static final String KEY_EXISTS = "key-exists";

  private Irreversible() {}

  /**
   * What becomes irreversible by approving a gate; empty where everything can be undone.
   *
   * @param facts of the round that is open; empty before the day, when everything possible is said
   */
  public static String by(GateName gate, Plan plan, Map<String, String> facts) {
    return switch (gate) {
      // A cluster with no key in it can be deleted, and costs by the hour until then.
      case OPEN -> "";
      case INITIALIZE ->
          "The cluster trusts this certificate's anchor for as long as it exists. Another anchor"
              + " needs another cluster.";
      case KEYS -> keys(plan);
      case HOT_WALLET ->
          "A copy of the secret key leaves the HSMs. Whoever holds the recipient's key holds the"
              + " funds, and no copy can be called back.";
      case HANDOVER ->
          "The record is closed for good. From now on funds may be sent to this address, and they"
              + " can be moved with this key alone.";
      case ABORT -> abort(facts.getOrDefault(KEY_EXISTS, ""));
    };
  }

  private static String keys(Plan plan) {
    String sealed =
        "The key is made and then sealed: its attributes and what may leave the HSMs can never be"
            + " widened again.";
    return switch (plan.key().exposure()) {
      case NONE ->
          plan.hotWallet().isPresent()
              ? sealed
              : sealed + " No copy of the secret key will exist outside this cluster.";
      case WRAPPED ->
          sealed + " A wrapped copy leaves the HSMs, which this cluster and its backups can open.";
      case ESCROW ->
          sealed
              + " A copy leaves the HSMs sealed to the recipient, who holds the key from then on;"
              + " it cannot be called back.";
    };
  }

  private static String abort(String keyExists) {
    return switch (keyExists) {
      case "no" -> "";
      case "yes" ->
          "The cluster is deleted with the key in it. Funds at its address would be lost, unless"
              + " there is a copy or a backup.";
      default -> "If there is a key by then, the cluster is deleted with the key in it.";
    };
  }
}
