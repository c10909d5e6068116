package org.keyturn.starter.key;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.keyturn.starter.key.InputFile.UnusableFileException;

/** A secret's file: new, readable by its owner alone from its first moment, whole or absent. */
final class NewFile {
  private NewFile() {}

  /** Refuses early what {@link #write} would refuse late, before anybody types a password. */
  static void check(Path file) throws UnusableFileException {
    Path directory = file.toAbsolutePath().getParent();
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw exists(file);
    }
    if (directory == null || !Files.isDirectory(directory) || !Files.isWritable(directory)) {
      throw new UnusableFileException(file + ": its directory is missing or not yours to write");
    }
  }

  static void write(Path file, byte[] content) throws UnusableFileException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      writeWhole(file, channel, content);
    } catch (FileAlreadyExistsException e) {
      throw exists(file);
    } catch (IOException e) {
      throw new UnusableFileException(file + ": cannot be written: " + e.getMessage());
    }
  }

  private static void writeWhole(Path file, FileChannel channel, byte[] content)
      throws IOException {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    } catch (IOException e) {
      Files.delete(file);
      throw e;
    }
  }

  private static UnusableFileException exists(Path file) {
    return new UnusableFileException(
        file + ": already exists and is never overwritten; name another file");
  }
}
