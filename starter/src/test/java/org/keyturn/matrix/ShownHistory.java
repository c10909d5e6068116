package org.keyturn.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.keyturn.endtoend.DevelopmentServer;

/** A ceremony's history as the operator of Temporal sees it. */
final class ShownHistory {
  private ShownHistory() {}

  /**
   * The history in JSON, and after it every payload in the clear.
   *
   * @param real whether there is a service that {@code temporal workflow show} can ask
   */
  static String of(AttendedRehearsal rehearsal, boolean real)
      throws IOException, InterruptedException {
    String shown =
        real
            ? shown(rehearsal.engine.address())
            : rehearsal.ceremonies.client().fetchHistory(AttendedRehearsal.CEREMONY).toJson(false);
    var clear = new StringBuilder(shown);
    for (JsonNode data : new ObjectMapper().readTree(shown).findValues("data")) {
      clear
          .append('\n')
          .append(
              new String(Base64.getDecoder().decode(data.asText()), StandardCharsets.ISO_8859_1));
    }
    return clear.toString();
  }

  private static String shown(String address) throws IOException, InterruptedException {
    Process show =
        new ProcessBuilder(
                DevelopmentServer.program().toString(),
                "workflow",
                "show",
                "--address",
                address,
                "--workflow-id",
                AttendedRehearsal.CEREMONY,
                "--output",
                "json")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String shown = new String(show.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(show.waitFor()).isZero();
    return shown;
  }
}
