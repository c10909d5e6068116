package org.keyturn.activities.simulated;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.keyturn.ceremony.document.Documents;
import org.keyturn.ceremony.document.RefusedException;

/** Plans as they travel: canonical JSON of an example. */
public final class Plans {
  private Plans() {}

  /**
   * @param name of the example, for example {@code plan} or {@code plans/wrapped}
   */
  public static String of(String name) {
    Path file =
        Path.of(System.getProperty("basedir", "."))
            .toAbsolutePath()
            .resolve("../examples/" + name + ".yaml");
    try {
      return Documents.plan("plan.yaml", Files.readString(file)).canonical();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RefusedException e) {
      throw new IllegalStateException(e);
    }
  }
}
