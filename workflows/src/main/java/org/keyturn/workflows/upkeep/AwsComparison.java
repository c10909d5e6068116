package org.keyturn.workflows.upkeep;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import org.keyturn.workflows.mandate.ChangesNothing;

/** What AWS's control plane shows, beside the record. */
@ActivityInterface
public interface AwsComparison {
  /** State, tags, place, certificate and HSMs of the cluster. */
  @ChangesNothing
  @ActivityMethod(name = "compareCluster")
  Findings compareCluster(Recorded recorded);

  /** The rules of the cluster's security group: exactly those on record. */
  @ChangesNothing
  @ActivityMethod(name = "compareSecurityGroup")
  Findings compareSecurityGroup(Recorded recorded);
}
