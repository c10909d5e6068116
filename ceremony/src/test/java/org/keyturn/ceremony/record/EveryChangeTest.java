package org.keyturn.ceremony.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.keyturn.ceremony.Programs;

/**
 * Changes of one byte all over a whole record: none gets past either verifier. A build flips one
 * bit of every byte; with {@code -Dkeyturn.changes=every}, which takes minutes, it flips every bit
 * and replaces every byte by yet another.
 */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class EveryChangeTest {
  private static final boolean EVERY = "every".equals(System.getProperty("keyturn.changes"));
  private static final String SWEEP = "src/test/resources/org/keyturn/ceremony/record/sweep.py";

  private final SampleCeremony ceremony = new SampleCeremony().completed();
  private final byte[] whole = RecordFile.write(ceremony.record()).getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  /** The chain is what {@link RecordVerifier} asks first of every entry. */
  @Test
  void isSeenByTheReaderOrTheChain() {
    assertThat(holds(whole)).isTrue();

    List<String> unseen =
        IntStream.range(0, whole.length)
            .parallel()
            .boxed()
            .flatMap(
                at ->
                    others(at)
                        .filter(other -> holds(changed(at, other)))
                        .mapToObj(other -> "byte " + at + " as " + other))
            .toList();

    assertThat(unseen).isEmpty();
  }

  @Test
  void isSeenByTheSecondVerifier() throws Exception {
    Programs.need("python3", "ssh-keygen");
    Path record = Files.write(folder.resolve("record.json"), whole);
    String roster = ceremony.roster.digest().hex();
    var sweep =
        new ProcessBuilder(
                "python3",
                SWEEP,
                "../docs/verify/verify.py",
                roster,
                record.toString(),
                EVERY ? "every" : "one")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String said = new String(sweep.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(sweep.waitFor()).isZero();
    int tried = IntStream.range(0, whole.length).map(at -> (int) others(at).count()).sum();
    assertThat(said.strip()).isEqualTo(Integer.toString(tried));
  }

  /** As sweep.py has them. */
  private IntStream others(int at) {
    int value = whole[at] & 0xff;
    if (!EVERY) {
      return IntStream.of(value ^ 1 << at % 8);
    }
    return IntStream.concat(
            IntStream.range(0, 8).map(bit -> value ^ 1 << bit),
            IntStream.of((value + 1 + at * 7 % 255) % 256))
        .distinct();
  }

  private byte[] changed(int at, int other) {
    byte[] changed = whole.clone();
    changed[at] = (byte) other;
    return changed;
  }

  private static boolean holds(byte[] file) {
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
      var chain = new Chain();
      for (Entry entry : RecordFile.read(text).entries()) {
        chain.follow(entry);
      }
      return true;
    } catch (CharacterCodingException | IllegalArgumentException | BrokenEntryException broken) {
      return false;
    }
  }
}
