package org.keyturn.workflows.ceremony;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What passes through Temporal keeps its shape, since a ceremony may be waiting while its workers
 * are updated (docs/decisions/0009). {@code -Dkeyturn.payloads=add} adds the lines that may be
 * added.
 */
class PayloadRuleTest {
  private static final Path KEPT = Path.of("src/test/resources/version-1/payloads.txt");

  @Test
  void everyMemberAndConstantThatWasThereIsThereAsItWas() throws IOException {
    assertThat(PayloadTypes.lines()).containsAll(Files.readAllLines(KEPT));
  }

  @Test
  void whatIsAddedToAPayloadIsOptional() throws IOException {
    List<String> kept = Files.readAllLines(KEPT);
    var types = kept.stream().map(PayloadRuleTest::type).collect(Collectors.toSet());
    var added = new TreeSet<>(PayloadTypes.lines());
    kept.forEach(added::remove);

    assertThat(added)
        .allMatch(
            line ->
                line.endsWith(PayloadTypes.OPTIONAL)
                    || line.contains(" = ")
                    || !types.contains(type(line)));
    if ("add".equals(System.getProperty("keyturn.payloads"))) {
      added.addAll(kept);
      Files.write(KEPT, added);
    } else {
      assertThat(added).as("-Dkeyturn.payloads=add keeps them from now on").isEmpty();
    }
  }

  /** The type that a line is about. */
  private static String type(String line) {
    String named = line.split("[:=]", 2)[0].strip();
    return line.contains(" = ") ? named : named.substring(0, named.lastIndexOf('.'));
  }
}
