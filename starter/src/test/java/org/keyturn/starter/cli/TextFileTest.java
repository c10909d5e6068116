package org.keyturn.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFileTest {
  @TempDir Path folder;

  @Test
  void aNewFileIsWrittenAndNothingElseIsLeft() throws IOException {
    TextFile.writeNew(folder.resolve("record.json"), "{}\n");

    assertThat(folder.resolve("record.json")).hasContent("{}\n");
    assertThat(folder).isDirectoryContaining("glob:**/record.json");
    assertThat(folder.toFile().list()).hasSize(1);
  }

  @Test
  void aFileThatIsThereStaysAsItIs() throws IOException {
    Path there = Files.writeString(folder.resolve("record.json"), "another");

    assertThatThrownBy(() -> TextFile.writeNew(there, "{}"))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("exists already");
    assertThat(there).hasContent("another");
    assertThat(folder.toFile().list()).hasSize(1);
  }

  @Test
  void aFolderThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> TextFile.writeNew(folder.resolve("none/record.json"), "{}"))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("cannot be written");
  }

  @Test
  void aFileIsAsReadableAsAnyOther() throws IOException {
    Path usual = Files.writeString(folder.resolve("usual"), "");
    Path file = folder.resolve("record.json");
    TextFile.writeNew(file, "{}");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo(PosixFilePermissions.toString(Files.getPosixFilePermissions(usual)));
  }
}
