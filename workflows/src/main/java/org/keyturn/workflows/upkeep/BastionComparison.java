package org.keyturn.workflows.upkeep;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.workflows.mandate.ChangesNothing;
import org.keyturn.workflows.mandate.LaterDay;
import org.keyturn.workflows.mandate.OnLaterDays;
import org.keyturn.workflows.mandate.UnderGate;

/** What the bastion and the HSMs show, beside the record. */
@ActivityInterface
public interface BastionComparison {
  /** The configuration of both parts of the client, and the certificate they trust. */
  @ChangesNothing
  @ActivityMethod(name = "compareClient")
  Findings compareClient(Recorded recorded);

  /**
   * Users, passwords and keys. It changes nothing either, but it logs in as the key manager and as
   * the signer, and HSMs lock a user after a few wrong passwords: so it logs in for the cluster and
   * the users that people signed, and for no other.
   */
  @UnderGate(GateName.KEYS)
  @OnLaterDays({LaterDay.DRIFT, LaterDay.RESYNC})
  @ActivityMethod(name = "compareHsms")
  Findings compareHsms(Recorded recorded);
}
