package org.keyturn.simulator.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir Path directory;

  @Test
  void replacesTheContentAndLeavesNoNeighbour() throws Exception {
    Path file = directory.resolve("deep/state.json");

    AtomicFile.write(file, "old".getBytes(UTF_8));
    AtomicFile.write(file, "new".getBytes(UTF_8));

    assertThat(file).hasContent("new");
    try (var entries = Files.list(file.resolveSibling("."))) {
      assertThat(entries).hasSize(1);
    }
  }

  @Test
  void onlyTheOwnerMayReadIt() throws Exception {
    Path file = directory.resolve("state.json");

    AtomicFile.write(file, "secret".getBytes(UTF_8));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void whatAKilledWriterLeftIsSweptAndNothingElse() throws Exception {
    Path left = Files.writeString(directory.resolve(".state.json123.tmp"), "{");
    Path deeper = Files.createDirectories(directory.resolve("hsms")).resolve(".a.json1.tmp");
    Files.writeString(deeper, "{");
    Path kept = Files.writeString(directory.resolve("state.json"), "{}");

    AtomicFile.sweep(directory);

    assertThat(left).doesNotExist();
    assertThat(deeper).doesNotExist();
    assertThat(kept).exists();
  }
}
