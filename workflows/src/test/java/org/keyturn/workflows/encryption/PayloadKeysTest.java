package org.keyturn.workflows.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyturn.ceremony.document.RefusedException;

class PayloadKeysTest {
  private static final String KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

  @TempDir Path folder;

  @Test
  void theFirstKeySealsAndAllOpen() throws Exception {
    var keys =
        PayloadKeys.read(file("# newest first\n2026-12 " + KEY + "\n\n2026-11  " + KEY + "\n"));
    assertThat(keys.current()).isEqualTo("2026-12");
    assertThat(keys.key("2026-11")).isPresent();
    assertThat(keys.key("2026-10")).isEmpty();
  }

  @Test
  void everyProblemIsSaidAtOnceAndNoKeyIsShown() throws Exception {
    Path file = file("a " + KEY + "\na " + KEY + "\nb AAAA\nc secret!\nonly-a-word\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThatThrownBy(() -> PayloadKeys.read(file))
        .isInstanceOf(RefusedException.class)
        .hasMessageContainingAll(
            "others may read",
            ":2: there is another key a",
            ":3: the key b has 3 bytes; allowed are 32",
            ":4: the key c is not base64",
            ":5: allowed is an id")
        .hasMessageNotContainingAny(KEY, "secret!", "only-a-word");
  }

  @Test
  void aFileWithoutKeysAndOneThatIsNotThereAreRefused() throws Exception {
    Path empty = file("# none yet\n");
    assertThatThrownBy(() -> PayloadKeys.read(empty)).hasMessageContaining("found no key");
    assertThatThrownBy(() -> PayloadKeys.read(folder.resolve("absent")))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("cannot be read");
  }

  @Test
  void nothingIsSealedUnlessKeysAreNamed() throws Exception {
    assertThat(PayloadEncryption.of(Map.of())).isEmpty();
    String file = file("a " + KEY + "\n").toString();
    assertThat(PayloadEncryption.of(Map.of(PayloadEncryption.KEYS, file))).isPresent();
  }

  @Test
  void strictnessWithoutKeysOrWithAnotherWordIsRefused() {
    assertThatThrownBy(() -> PayloadEncryption.of(Map.of(PayloadEncryption.STRICT, "true")))
        .hasMessageContaining("without keys");
    assertThatThrownBy(() -> PayloadEncryption.of(Map.of(PayloadEncryption.STRICT, "yes")))
        .hasMessageContaining("found yes; allowed are true and false");
  }

  private Path file(String content) throws IOException {
    Path file = folder.resolve("keys");
    Files.writeString(file, content);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }
}
