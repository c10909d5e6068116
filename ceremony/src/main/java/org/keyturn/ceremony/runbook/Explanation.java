package org.keyturn.ceremony.runbook;

import java.util.List;
import java.util.Optional;
import org.keyturn.ceremony.decision.GateName;

/**
 * What somebody wants to know of a step who sees it for the first time; its title, what is checked
 * afterwards and its calls stand in {@link Step} and {@link Calls}.
 *
 * @param why it is done, and in this way
 * @param first what is looked at before anything is done
 * @param page of AWS's user guide; empty where AWS has no part in the step
 * @param parks what makes it wait for people, beside calls that stay unanswered
 * @param irreversible the gate whose irreversible consequence this step brings about
 */
public record Explanation(
    String why, String first, String page, List<String> parks, Optional<GateName> irreversible) {
  private static final String GUIDE = "https://docs.aws.amazon.com/cloudhsm/latest/userguide/";

  public Explanation {
    parks = List.copyOf(parks);
  }

  public static Explanation of(Step step) {
    return switch (step) {
      case CREATE_CLUSTER,
          AWAIT_ROOM,
          CREATE_FIRST_HSM,
          AWAIT_FIRST_HSM,
          DISCARD_HSM,
          ADD_SECOND_HSM,
          AWAIT_SECOND_HSM,
          DELETE_CLUSTER ->
          ClusterExplained.of(step);
      case VERIFY_HSM,
          ISSUE_CERTIFICATE,
          CHECK_CERTIFICATE,
          INITIALIZE,
          AWAIT_INITIALIZED,
          AWAIT_REPLACEMENT,
          OPEN_SECURITY_GROUP ->
          InitializationExplained.of(step);
      case PREPARE_CLIENT,
          PREPARE_PASSWORDS,
          ACTIVATE,
          AWAIT_ACTIVE,
          ROTATE_OFFICER,
          USERS,
          RECONFIGURE_CLIENT,
          RESYNC_USERS ->
          BastionExplained.of(step);
      case KEYS,
          EXPORT_KEYS,
          EXPORT_FOR_HOT_WALLET,
          SEAL_KEY,
          SHARE,
          DERIVE_ADDRESS,
          PROVE_SIGNING,
          PUBLISH_RECORD ->
          KeyExplained.of(step);
    };
  }

  static Explanation because(String why) {
    return new Explanation(why, "", "", List.of(), Optional.empty());
  }

  Explanation looksAt(String first) {
    return new Explanation(why, first, page, parks, irreversible);
  }

  /**
   * @param name of a page of the CloudHSM user guide
   */
  Explanation guide(String name) {
    return new Explanation(why, first, GUIDE + name + ".html", parks, irreversible);
  }

  Explanation parksWhen(String... reasons) {
    return new Explanation(why, first, page, List.of(reasons), irreversible);
  }

  Explanation irreversibleBy(GateName gate) {
    return new Explanation(why, first, page, parks, Optional.of(gate));
  }
}
