package org.keyturn.activities.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyturn.activities.doctor.Finding.Level;
import org.keyturn.activities.testing.Agreed;
import org.keyturn.activities.testing.TestPki;
import org.keyturn.activities.testing.TestPki.Entity;
import org.keyturn.activities.testing.TestPki.Terms;
import org.keyturn.ceremony.environment.Environment.Root;
import org.keyturn.ceremony.environment.Environment.Roots;
import org.keyturn.ceremony.json.Sha256;

class InstallationExaminationTest {
  private static final Span SPAN =
      new Span(Instant.parse("2026-11-21T12:00:00Z"), Instant.parse("2026-12-21T12:00:00Z"));
  private static final Entity OWNER = Entity.named("CN=Root");

  @TempDir Path folder;

  @Test
  void aRootThatOutlivesTheCeremonyIsWell() throws Exception {
    assertThat(examine(from(SPAN.begins(), SPAN.ends())).level()).isEqualTo(Level.OK);
  }

  @Test
  void aRootThatEndsInsideTheCeremonyIsAProblem() throws Exception {
    Finding found = examine(from(SPAN.begins(), SPAN.ends().minusSeconds(1)));

    assertThat(found.level()).isEqualTo(Level.PROBLEM);
    assertThat(found.found())
        .isEqualTo(
            "it ends at 2026-12-21T11:59:59Z, the ceremony may last until 2026-12-21T12:00:00Z");
  }

  @Test
  void aRootThatIsNotValidYetPointsToTheClock() throws Exception {
    assertThat(examine(from(SPAN.begins().plusSeconds(1), SPAN.ends())).mend())
        .startsWith("let the system keep the time");
  }

  @Test
  void aRootThatIsNotInstalledIsAProblem() throws Exception {
    var missing = new Root(folder.resolve("missing.pem"), Sha256.of(""));

    assertThat(examine(missing).found()).isEqualTo("the file cannot be read");
  }

  private Root from(Instant begins, Instant ends) {
    X509Certificate root = TestPki.certificate(OWNER, OWNER, new Terms(true, begins, ends));
    return TestPki.pinned(folder, "root", root);
  }

  private static Finding examine(Root root) throws InterruptedException {
    var environment = Agreed.with(Agreed.environment(), new Roots(List.of(root), List.of()));
    return new InstallationExamination(environment, SPAN).findings().get(0);
  }
}
