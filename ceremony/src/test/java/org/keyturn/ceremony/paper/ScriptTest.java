package org.keyturn.ceremony.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.keyturn.ceremony.document.DigestWords;
import org.keyturn.ceremony.document.Document;
import org.keyturn.ceremony.document.Documents;
import org.keyturn.ceremony.plan.Plan;
import org.keyturn.ceremony.runbook.Runbook;
import org.keyturn.ceremony.runbook.Runbook.Row;
import org.keyturn.ceremony.runbook.Step;

class ScriptTest {
  private static final Path EXAMPLES = Path.of("../examples");

  static Stream<Path> plans() throws IOException {
    try (Stream<Path> others = Files.list(EXAMPLES.resolve("plans"))) {
      return Stream.concat(Stream.of(EXAMPLES.resolve("plan.yaml")), others.sorted())
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("plans")
  void everyStepAndGateOfAPlanStandsInTheRunbooksOrder(Path file) throws Exception {
    Document<Plan> plan = Documents.plan("plan", Files.readString(file));

    String html = script(plan);

    int at = html.indexOf("<h2>The steps</h2>");
    for (Row row : Runbook.of(plan.content())) {
      String wanted =
          row instanceof Row.Ask ask
              ? "Gate " + ask.gate() + "</h3>"
              : Html.escaped(((Row.Act) row).step().title());
      int found = html.indexOf(wanted, at);
      assertThat(found).as(wanted).isGreaterThan(at);
      at = found;
    }
  }

  @Test
  void theRuleOfAGateNamesItsPeopleAndWhatCannotBeUndone() throws Exception {
    assertThat(script(plan("plan.yaml")))
        .contains(
            "2 of officers (alice, bob, carol) and 1 of security (dave, erin)",
            "Whoever starts the ceremony does not count.",
            "Deadline 48 h.",
            "Deadline 7 d.",
            "No copy of the secret key will exist outside this cluster.",
            "keyturn approve ID keys --as NAME");
  }

  @Test
  void theWordsOfAllThreeFilesAreThereToBeReadAloud() throws Exception {
    Document<Plan> plan = plan("plan.yaml");
    List<String> words = List.of(DigestWords.of(plan.digest()).split(" "));

    assertThat(script(plan)).contains(plan.digest().hex(), String.join(" ", words.subList(8, 16)));
  }

  @Test
  void whoBringsACertificateOrReceivesACopyIsToldWhatToBring() throws Exception {
    assertThat(script(plan("plans/offline-certificate.yaml")))
        .contains("The keepers of the offline CA", "keyturn csr ID")
        .contains(Step.CHECK_CERTIFICATE.title());
    assertThat(script(plan("plans/hot-wallet.yaml"))).contains("Gate hot-wallet", "keyturn open");
    assertThat(script(plan("plan.yaml"))).doesNotContain("offline CA", "keyturn open");
  }

  @Test
  void aPlanWithAHotWalletPromisesNoKeyThatNeverLeaves() throws Exception {
    assertThat(script(plan("plans/hot-wallet.yaml")))
        .contains("leaves the HSMs for the hot wallet alone")
        .doesNotContain("never leaves the HSMs", "No copy of the secret key will exist");
  }

  @Test
  void namesOfTheFilesNeverBecomeMarkup() throws Exception {
    Document<Plan> plan =
        Documents.plan(
            "plan",
            Files.readString(EXAMPLES.resolve("plan.yaml"))
                .replace("title: Baking key", "title: \"A <script> & more\""));

    assertThat(script(plan)).contains("A &lt;script&gt; &amp; more").doesNotContain("<script");
  }

  private static Document<Plan> plan(String name) throws Exception {
    return Documents.plan(name, Files.readString(EXAMPLES.resolve(name)));
  }

  private static String script(Document<Plan> plan) throws Exception {
    return Script.html(
        plan,
        Documents.environment(
            "environment", Files.readString(EXAMPLES.resolve("environment.yaml"))),
        Documents.roster("roster", Files.readString(EXAMPLES.resolve("roster.yaml"))));
  }
}
