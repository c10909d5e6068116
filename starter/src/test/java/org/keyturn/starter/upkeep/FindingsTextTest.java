package org.keyturn.starter.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.decision.Mandate;
import org.keyturn.starter.cli.ExitCode;
import org.keyturn.workflows.upkeep.Difference;
import org.keyturn.workflows.upkeep.Difference.Part;
import org.keyturn.workflows.upkeep.Difference.Remedy;
import org.keyturn.workflows.upkeep.Findings;
import org.keyturn.workflows.upkeep.Gap;
import org.keyturn.workflows.upkeep.Recorded;

class FindingsTextTest {
  private static final Difference REPLACED =
      new Difference(
          Part.CLUSTER,
          "HSM at 10.0.2.10",
          "hsm-9",
          "hsm-2",
          Remedy.NONE,
          "AWS replaces failed hardware so.");
  private static final Difference OPENED =
      new Difference(
          Part.SECURITY_GROUP,
          "group sg-1",
          "tcp 22-22 from 0.0.0.0/0",
          "no such rule",
          Remedy.PEOPLE,
          "See in CloudTrail who opened it, then revoke it with this command, which is longer:\n"
              + "aws ec2 revoke-security-group-ingress --group-id sg-1 --ip-permissions"
              + " 'IpProtocol=tcp'");
  private static final Gap KEYS = new Gap("the keys", "the key manager is locked", "Mend it.");

  @Test
  void everythingFoundIsShownWithWhatToDoAndCountedAtLast() {
    var found = new Findings(List.of(REPLACED, OPENED), List.of(KEYS));

    assertThat(text(text -> text.print(recorded(), found)))
        .isEqualTo(
            """
            noted     cluster: HSM at 10.0.2.10
              found   hsm-9
              wanted  hsm-2
              next    AWS replaces failed hardware so.
            differs   security group: group sg-1
              found   tcp 22-22 from 0.0.0.0/0
              wanted  no such rule
              next    See in CloudTrail who opened it, then revoke it with this command,
                      which is longer:
                aws ec2 revoke-security-group-ingress --group-id sg-1 --ip-permissions 'IpProtocol=tcp'
            not done  the keys
              why     the key manager is locked
              next    Mend it.
            1 difference, 1 noted, between cluster-1 and the record of baking-2026; not everything was compared or done
            """);
    assertThat(UpkeepCommand.exit(found)).isEqualTo(ExitCode.NOT_VERIFIED);
  }

  @Test
  void whatIsOnlyNotedIsNoDifference() {
    var found = new Findings(List.of(REPLACED), List.of());

    assertThat(text(text -> text.print(recorded(), found)))
        .endsWith("no difference, 1 noted, between cluster-1 and the record of baking-2026\n");
    assertThat(UpkeepCommand.exit(found)).isEqualTo(ExitCode.DONE);
  }

  @Test
  void aPartThatNobodyCouldLookAtIsNoSuccess() {
    assertThat(UpkeepCommand.exit(new Findings(List.of(), List.of(KEYS))))
        .isEqualTo(ExitCode.OTHER);
  }

  @Test
  void whatAnHsmShowsCannotMoveTheCursor() {
    var strange =
        new Difference(
            Part.USERS, "user eve\u001b[2J\nno difference", "crypto-user", "", Remedy.PEOPLE, "");

    assertThat(text(text -> text.repaired(List.of(strange))))
        .doesNotContain("\u001b")
        .hasLineCount(3);
  }

  private static String text(Consumer<FindingsText> print) {
    var text = new StringWriter();
    print.accept(new FindingsText(new PrintWriter(text, true)));
    return text.toString();
  }

  private static Recorded recorded() {
    var facts = new TreeMap<>(Map.of("cluster", "cluster-1"));
    var mandate =
        new Mandate("baking-2026", "", "", "", "", GateName.KEYS, 1, "", facts, List.of());
    return new Recorded(
        mandate,
        "",
        "",
        "",
        List.of(),
        "",
        List.of(),
        List.of(),
        "",
        List.of(),
        new Recorded.Key("", "", ""));
  }
}
