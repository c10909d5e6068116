package org.keyturn.worker.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.keyturn.activities.doctor.Finding;

class DiagnosisTest {
  private static final Diagnosis DIAGNOSIS =
      new Diagnosis(
          List.of(
              Finding.ok("clock", "agrees"),
              Finding.warning("roster", "looks\u202Eodd", "look again"),
              Finding.problem("zones", "none", "choose \"others\"")));

  @Test
  void machinesGetOneObjectOfAKnownFormat() {
    assertThat(DIAGNOSIS.json())
        .isEqualTo(
            """
            {"findings":[\
            {"found":"agrees","level":"ok","mend":"","subject":"clock"},\
            {"found":"looks\u202Eodd","level":"warning","mend":"look again","subject":"roster"},\
            {"found":"none","level":"problem","mend":"choose \\"others\\"","subject":"zones"}],\
            "format":"keyturn-doctor/1","problems":1,"warnings":1}""");
  }

  @Test
  void peopleGetALineEachAndWhatToDoBelowIt() {
    var out = new StringWriter();
    DIAGNOSIS.print(new PrintWriter(out, true));

    assertThat(out)
        .hasToString(
            """
            ok       clock: agrees
            warning  roster: looks\\u{202e}odd
                     hint: look again
            problem  zones: none
                     hint: choose "others"
            """);
  }

  @Test
  void theSummaryCounts() {
    assertThat(DIAGNOSIS.summary()).isEqualTo("1 problem, 1 warning, 1 ok");
    assertThat(new Diagnosis(List.of()).summary()).isEqualTo("0 problems, 0 warnings, 0 ok");
  }
}
