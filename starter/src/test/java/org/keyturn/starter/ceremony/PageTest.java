package org.keyturn.starter.ceremony;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.keyturn.starter.ceremony.StatusTranscriptsTest.Moment;

/** A status on terminals of other sizes than the transcripts show. */
class PageTest {
  static List<Moment> moments() throws Exception {
    return StatusTranscriptsTest.moments();
  }

  @ParameterizedTest
  @MethodSource("moments")
  void aPageFillsEverySizeAndNothingMore(Moment moment) {
    for (int rows : List.of(1, 3, 9, 16, 60)) {
      assertThat(page(moment, rows, 20 + 2 * rows)).as("%s rows", rows).hasSize(rows);
    }
  }

  @ParameterizedTest
  @CsvSource({"24, 80", "12, 80", "6, 60"})
  void whatToTypeIsTheLastToGiveWay(int rows, int columns) throws Exception {
    Moment keys = Moment.of("", OnPaper.at("plan.yaml", "gate keys"));

    assertThat(page(keys, rows, columns))
        .contains("next       keyturn approve baking-2026 keys --as NAME");
  }

  @Test
  void theStepUnderWayIsShownWhereThereIsRoomForLittleElse() throws Exception {
    Moment work = Moment.of("", OnPaper.at("plan.yaml", "addSecondHsm"));

    assertThat(page(work, 11, 80))
        .filteredOn(line -> line.startsWith("  "))
        .hasSize(2)
        .anyMatch(line -> line.startsWith("  now    addSecondHsm"));
  }

  @Test
  void allStepsAreShownWhereThereIsRoom() throws Exception {
    Moment keys = Moment.of("", OnPaper.at("plan.yaml", "gate keys"));

    assertThat(page(keys, 60, 120))
        .filteredOn(line -> line.startsWith("  "))
        .hasSize(OnPaper.runbook("plan.yaml").size() - 3)
        .noneMatch(line -> line.contains("..."));
  }

  @Test
  void aStepThatIsParkedIsSeenAmongTheSteps() throws Exception {
    Moment parked =
        Moment.of(
            "", OnPaper.at("plan.yaml", "users").parked("users", "NEEDS_PEOPLE", "no", "mend it"));

    assertThat(Page.of(parked.status(), parked.silence(), parked.now(), 24, 80))
        .filteredOn(line -> line.text().startsWith("  failed users "))
        .extracting(StatusLine::tone)
        .containsExactly(StatusLine.Tone.TROUBLE);
  }

  private static List<String> page(Moment moment, int rows, int columns) {
    return Page.of(moment.status(), moment.silence(), moment.now(), rows, columns).stream()
        .map(StatusLine::text)
        .toList();
  }
}
