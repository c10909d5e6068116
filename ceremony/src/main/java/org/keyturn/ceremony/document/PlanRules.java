package org.keyturn.ceremony.document;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.keyturn.ceremony.plan.Plan;

/** What the members of a plan must not say against each other. */
final class PlanRules {
  private PlanRules() {}

  static void check(View plan, Problems problems) {
    users(plan, problems);
    exposure(plan, problems);
    labels(plan, problems);
    hotWallet(plan, problems);
    reminders(plan, problems);
    twoPeople(plan, problems);
  }

  /** CloudHSM compares user names without case, and has two of its own. */
  private static void users(View plan, Problems problems) {
    for (String member : List.of("users.keyManager", "users.signer")) {
      plan.at(member)
          .filter(
              user ->
                  user.text()
                      .map(name -> name.toLowerCase(Locale.ROOT))
                      .filter(List.of(Plan.Users.OFFICER, "app_user")::contains)
                      .isPresent())
          .ifPresent(
              user -> user.refuse(problems, "another name: admin and app_user are CloudHSM's own"));
    }
    Optional<String> manager = plan.text("users.keyManager");
    plan.at("users.signer")
        .filter(
            signer ->
                manager.isPresent() && manager.get().equalsIgnoreCase(signer.text().orElse("")))
        .ifPresent(
            signer ->
                signer.refuse(
                    problems,
                    "another name than users.keyManager: the signer must not own the key, and"
                        + " CloudHSM ignores case"));
  }

  private static void exposure(View plan, Problems problems) {
    belongs(plan, "key.wrappingLabel", "wrapped", problems);
    belongs(plan, "key.recipient", "escrow", problems);
  }

  private static void belongs(View plan, String member, String exposure, Problems problems) {
    Optional<View> chosen = plan.at("key.exposure");
    if (chosen.flatMap(View::text).isEmpty()) {
      return;
    }
    boolean wanted = exposure.equals(chosen.get().text().get());
    if (wanted && !plan.has(member)) {
      problems.add(chosen.get().line(), member + " is missing; exposure " + exposure + " needs it");
    } else if (!wanted) {
      plan.at(member)
          .ifPresent(
              stray ->
                  stray.refuse(
                      problems,
                      "nothing here, since key.exposure is "
                          + chosen.get().text().get()
                          + "; leave it out, or choose exposure "
                          + exposure));
    }
  }

  /** The key store of the JCE provider finds a key by its label alone, so each has its own. */
  private static void labels(View plan, Problems problems) {
    Optional<String> label = plan.text("key.label");
    plan.at("key.wrappingLabel")
        .filter(
            wrapping ->
                label.isPresent()
                    && wrapping
                        .text()
                        .filter(List.of(label.get(), label.get() + "-public")::contains)
                        .isPresent())
        .ifPresent(
            wrapping ->
                wrapping.refuse(
                    problems,
                    "another label than key.label and that with \"-public\", which the public half"
                        + " has"));
  }

  private static void hotWallet(View plan, Problems problems) {
    Optional<View> gate = plan.at("gates.hot-wallet");
    if (plan.has("hotWallet") && plan.has("gates") && gate.isEmpty()) {
      problems.add(
          plan.at("gates").orElseThrow().line(),
          "gates.hot-wallet is missing; a plan with a hotWallet needs that gate, with a quorum of"
              + " its own");
    } else if (!plan.has("hotWallet")) {
      gate.ifPresent(
          stray ->
              problems.add(
                  stray.line(),
                  "gates.hot-wallet: found a gate for a hot wallet, but the plan has no hotWallet;"
                      + " leave it out, or add hotWallet: {recipient: …}"));
    }
  }

  private static void reminders(View plan, Problems problems) {
    for (String name : plan.at("gates").map(View::names).orElse(List.of())) {
      View gate = plan.at("gates." + name).orElseThrow();
      Optional<Duration> deadline = gate.text("deadline").flatMap(Durations::parse);
      gate.at("reminder")
          .filter(
              reminder ->
                  reminder
                      .text()
                      .flatMap(Durations::parse)
                      .filter(often -> deadline.isPresent() && often.compareTo(deadline.get()) >= 0)
                      .isPresent())
          .ifPresent(
              reminder ->
                  reminder.refuse(
                      problems,
                      "less than the gate's deadline, "
                          + gate.text("deadline").orElseThrow()
                          + ", so that a reminder comes in time"));
    }
  }

  /**
   * No gate opens on one person's word. A worker reads the plan of every mandate by this rule, so
   * that a plan somebody wrote and signed alone moves nothing.
   */
  private static void twoPeople(View plan, Problems problems) {
    for (String gate : plan.at("gates").map(View::names).orElse(List.of())) {
      plan.at("gates." + gate + ".quorum")
          .filter(quorum -> quorum.names().size() == 1)
          .filter(quorum -> quorum.number(quorum.names().get(0)).equals(Optional.of(1)))
          .ifPresent(
              quorum ->
                  problems.add(
                      quorum.line(),
                      "gates."
                          + gate
                          + ".quorum: found 1 of "
                          + quorum.names().get(0)
                          + "; allowed is two people at least, since a key ceremony needs more"
                          + " than one word"));
    }
  }
}
