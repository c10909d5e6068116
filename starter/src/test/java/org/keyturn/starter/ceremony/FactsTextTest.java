package org.keyturn.starter.ceremony;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.workflows.ceremony.Status.OpenGate;

class FactsTextTest {
  @Test
  void aFirstRoundShowsTheFactsWhoIsMissingAndTheWordsToReadAloud() {
    String text = text(Map.of(), Map.of("cluster", "cluster-1", "users", "admin; signer"), "");

    assertThat(text)
        .contains("gate          keys, round 1")
        .contains("missing       2 of officers, 1 of security")
        .contains("  cluster  cluster-1\n")
        .contains("  users    admin;\n           signer\n")
        .contains("read aloud    ")
        .doesNotContain("!", "irreversible");
  }

  @Test
  void aLaterRoundMarksWhatChangedWhatIsNewAndWhatIsGone() {
    String text =
        text(
            Map.of("csr", "one", "cluster", "cluster-1", "old", "x"),
            Map.of("csr", "two", "cluster", "cluster-1", "new", "y"),
            "");

    assertThat(text)
        .contains("  csr      two\n  ! was in the round before: one\n")
        .contains("  new      y\n  ! was not there in the round before\n")
        .contains("  ! no longer there: old\n")
        .contains("  cluster  cluster-1\n  csr");
  }

  @Test
  void whatBecomesIrreversibleStandsLastSentenceBySentence() {
    String text = text(Map.of(), Map.of("cluster", "cluster-1"), "It is made. It stays.");

    assertThat(text).endsWith("irreversible  It is made.\n              It stays.\n");
  }

  @Test
  void noFactCanStandInThePlaceOfAnother() {
    String esc = "\u001b";
    String text =
        text(
            Map.of("csr", "one\n  cluster  expected"),
            Map.of(
                "cluster",
                "evil",
                "csr",
                esc + "[A" + esc + "[2K  cluster  expected\r\u202e\u2028",
                "x\n  cluster",
                "expected" + " ".repeat(80) + "cluster"),
            "");

    assertThat(text)
        .contains("  cluster               evil\n")
        .contains("\\u{1b}[A\\u{1b}[2K")
        .contains("  x\\u{a} \\u{20}cluster  expected")
        .contains("was in the round before: one\\u{a} \\u{20}cluster")
        .doesNotContain(esc, "\r", "\u202e", "\u2028", "\n  cluster  expected");
  }

  private static String text(
      Map<String, String> before, Map<String, String> now, String irreversible) {
    var gate =
        new OpenGate(
            Openings.of(GateName.KEYS, 1, now),
            "2026-11-21T08:00:00Z",
            "2026-11-23T08:00:00Z",
            new TreeMap<>(Map.of("officers", 2, "security", 1)),
            Optional.empty(),
            Map.of(),
            new TreeMap<>(before));
    var out = new StringWriter();
    FactsText.print(gate, irreversible, new PrintWriter(out));
    return out.toString();
  }
}
