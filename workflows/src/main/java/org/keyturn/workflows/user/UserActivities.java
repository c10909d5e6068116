package org.keyturn.workflows.user;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.decision.Mandate;
import org.keyturn.workflows.mandate.Evident;
import org.keyturn.workflows.mandate.Facts;
import org.keyturn.workflows.mandate.LaterDay;
import org.keyturn.workflows.mandate.Mandated;
import org.keyturn.workflows.mandate.OnLaterDays;
import org.keyturn.workflows.mandate.UnderGate;

/** The key manager and the signer. */
@ActivityInterface
public interface UserActivities {
  /**
   * Creates the two crypto users where they are absent, with the stored passwords; both log in
   * afterwards.
   */
  @UnderGate(GateName.INITIALIZE)
  @ActivityMethod(name = "users")
  UsersReady users(Users request);

  /**
   * Brings users, passwords and sharing level on every member after an HSM has joined, repairing
   * what differs.
   */
  @UnderGate({GateName.INITIALIZE, GateName.KEYS})
  @OnLaterDays(LaterDay.RESYNC)
  @ActivityMethod(name = "resyncUsers")
  UsersReady resyncUsers(Users request);

  /**
   * @param members how many HSMs must be seen; fewer or more is refused
   */
  record Users(Mandate mandate, String clusterId, int members) implements Mandated {
    @Override
    public SortedMap<String, String> asked() {
      return new TreeMap<>(Map.of(Facts.CLUSTER, clusterId));
    }
  }

  /**
   * @param users name and role of each, as the client lists them
   * @param coverage {@code full}, never anything else
   * @param keysShared whether the baking key is shared with the signer on every member; false while
   *     there is no key
   * @param signerParameter name and version of the parameter with the signer's password
   */
  record UsersReady(
      List<String> users, String coverage, int members, boolean keysShared, String signerParameter)
      implements Evident {
    @Override
    public SortedMap<String, String> evidence() {
      return new TreeMap<>(
          Map.of(
              Facts.USERS,
              String.join("; ", users),
              Facts.COVERAGE,
              coverage,
              Facts.MEMBERS,
              Integer.toString(members),
              "key-shared",
              Boolean.toString(keysShared),
              "signer-parameter",
              signerParameter));
    }
  }
}
