package org.keyturn.activities.key;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.keyturn.activities.failure.Failures;
import org.keyturn.ceremony.environment.Environment;
import org.keyturn.ceremony.json.Sha256;

/**
 * The ceremony's folder on this machine, which nobody else may enter. The client reads and writes
 * key files by path.
 */
final class Blobs {
  /** The greatest file that the client writes here is a fraction of it. */
  private static final long ROOM = 64 * 1024;

  private final Path folder;

  private Blobs(Path folder) {
    this.folder = folder;
  }

  static Blobs of(Environment environment, String ceremony) {
    Path folder = environment.client().root().resolve("keyturn").resolve(ceremony);
    if (!folder.normalize().equals(folder)) {
      throw new IllegalArgumentException("not a name for a folder: " + ceremony);
    }
    try {
      Files.createDirectories(folder);
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Blobs(folder);
  }

  Path at(String name) {
    return folder.resolve(name);
  }

  /**
   * A place for the client to write to, where nothing is. What it says of a full disk is unknown.
   */
  Path scratch(String name) {
    Path file = at(name + ".new");
    drop(file);
    throwIfFull();
    return file;
  }

  private void throwIfFull() {
    try {
      long free = Files.getFileStore(folder).getUsableSpace();
      if (free < ROOM) {
        throw Failures.needsPeople(
            "the disk of " + folder + " is full: " + free + " bytes are free",
            "See that it has room for " + ROOM + " bytes, then retry.");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void write(Path file, String content) {
    try {
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts what was written at its name, at once and for the owner's eyes only. */
  Path keep(Path scratch, String name) {
    try {
      Files.setPosixFilePermissions(scratch, PosixFilePermissions.fromString("rw-------"));
      try (var channel = FileChannel.open(scratch, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      return Files.move(
          scratch, at(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean has(String name) {
    return Files.exists(at(name));
  }

  Sha256 digest(Path file) {
    return Sha256.of(read(file));
  }

  void drop(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
