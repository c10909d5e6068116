package org.keyturn.simulator.state;

import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/**
 * Replaces a file so that a reader, or the next start after a kill, sees the old content or the new
 * one and nothing between.
 */
public final class AtomicFile {
  private AtomicFile() {}

  /** Removes what writers that were killed have left in a state directory. */
  public static void sweep(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory, 2)) {
      for (Path file : files.filter(AtomicFile::leftOver).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static boolean leftOver(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith(".") && name.endsWith(".tmp");
  }

  /** Writes and syncs a neighbour that only the owner can read, then renames it onto the file. */
  public static void write(Path file, byte[] content) {
    try {
      Path target = file.toAbsolutePath();
      Path directory = Files.createDirectories(target.resolveSibling(".").normalize());
      // A temporary file is made readable by its owner alone.
      Path neighbour = Files.createTempFile(directory, "." + target.getFileName(), ".tmp");
      try (FileChannel channel = FileChannel.open(neighbour, WRITE)) {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(neighbour, target, StandardCopyOption.ATOMIC_MOVE);
      // The rename itself must survive a power cut too.
      try (FileChannel folder = FileChannel.open(directory)) {
        folder.force(true);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
