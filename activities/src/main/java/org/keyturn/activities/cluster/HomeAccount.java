package org.keyturn.activities.cluster;

import org.keyturn.activities.failure.Failures;
import org.keyturn.ceremony.environment.Environment;

/**
 * The account that was agreed on; behind other credentials a cluster only seems not to be there.
 */
public final class HomeAccount {
  private HomeAccount() {}

  /** Refuses the credentials of any other. */
  public static void require(ControlPlane controlPlane, Environment environment) {
    String account = controlPlane.account();
    if (!account.equals(environment.account())) {
      throw Failures.needsPeople(
          "the credentials belong to account %s; the environment is %s in account %s"
              .formatted(account, environment.name(), environment.account()),
          "Give the worker credentials of that account, then retry. Nothing was created.");
    }
  }
}
