package org.keyturn.starter.ceremony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.decision.Opening;
import org.keyturn.ceremony.json.Sha256;
import org.keyturn.ceremony.roster.Roster;
import org.keyturn.starter.cli.CommandException;
import org.keyturn.starter.cli.Copies;
import org.keyturn.starter.cli.ExitCode;
import org.keyturn.workflows.ceremony.Cost;
import org.keyturn.workflows.ceremony.Status;
import org.keyturn.workflows.ceremony.Status.OpenGate;

/** What an approver's own copies of the files are compared with before anything is signed. */
class ApprovalTest {
  private static final Path EXAMPLES = Path.of("../examples");
  private static final String ID = "baking-1";

  @TempDir Path folder;
  private Copies.Read ceremonys;

  @BeforeEach
  void readTheCeremonysFiles() throws Exception {
    ceremonys = copies(EXAMPLES.resolve("roster.yaml"), EXAMPLES.resolve("plan.yaml"));
  }

  @Test
  void equalCopiesAreAgreedWith() {
    assertThat(Approval.of(status(), ID, "open", ceremonys).gate().opening()).isEqualTo(opening());
  }

  @Test
  void anotherRosterIsRefusedAndTheWayOutIsExplained() throws Exception {
    Path roster = folder.resolve("roster.yaml");
    Files.writeString(
        roster,
        Files.readString(EXAMPLES.resolve("roster.yaml")).replace("name: erin", "name: frank"));

    CommandException refusal = refusal(copies(roster, EXAMPLES.resolve("plan.yaml")));

    assertThat(refusal.exit()).isEqualTo(ExitCode.NOT_VERIFIED);
    assertThat(refusal)
        .hasMessageContaining("nothing was signed")
        .hasMessageContaining("roster: yours ")
        .hasMessageNotContaining("plan: yours ");
    assertThat(refusal.hint()).contains(Roster.STAYS);
    assertThat(Roster.STAYS).contains("abort", "start anew with the new roster", "enough others");
  }

  @Test
  void anotherPlanIsRefusedWithoutTalkOfTheRoster() throws Exception {
    Path plan = folder.resolve("plan.yaml");
    Files.writeString(
        plan,
        Files.readString(EXAMPLES.resolve("plan.yaml")).replace("mode: FIPS ", "mode: NON_FIPS "));

    CommandException refusal = refusal(copies(EXAMPLES.resolve("roster.yaml"), plan));

    assertThat(refusal).hasMessageContaining("plan: yours ");
    assertThat(refusal.hint()).doesNotContain(Roster.STAYS);
  }

  @Test
  void aGateThatIsNotOpenIsRefusedWithTheOneThatIs() {
    CommandException refusal =
        catchThrowableOfType(
            CommandException.class, () -> Approval.of(status(), ID, "keys", ceremonys));

    assertThat(refusal.hint()).isEqualTo("open now: open");
  }

  private CommandException refusal(Copies.Read own) {
    return catchThrowableOfType(
        CommandException.class, () -> Approval.of(status(), ID, "open", own));
  }

  private static Copies.Read copies(Path roster, Path plan) throws Exception {
    return Copies.of(plan, EXAMPLES.resolve("environment.yaml"), roster).read();
  }

  private Opening opening() {
    return new Opening(
        ID,
        "00".repeat(16),
        ceremonys.plan().digest(),
        ceremonys.environment().digest(),
        ceremonys.roster().digest(),
        GateName.OPEN,
        1,
        Sha256.of("head"),
        new TreeMap<>());
  }

  private Status status() {
    var gate =
        new OpenGate(
            opening(),
            "2026-11-21T08:00:00Z",
            "2026-11-23T08:00:00Z",
            new TreeMap<>(),
            Optional.empty(),
            Map.of(),
            new TreeMap<>());
    return new Status(
        ID,
        "open",
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(gate),
        List.of(),
        Optional.empty(),
        "",
        "",
        0,
        new Cost("1.60", "USD", 0, Instant.EPOCH.toString(), 0),
        "");
  }
}
