package org.keyturn.activities.publication;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A folder of this machine; a rename makes the files appear all at once. */
public final class FolderShelf implements Shelf {
  private final Path records;

  public FolderShelf(Path records) {
    this.records = records;
  }

  @Override
  public String put(String head, SortedMap<String, String> files) {
    Path folder = records.resolve(head);
    try {
      Files.createDirectories(records);
      if (!Files.exists(folder)) {
        place(files, folder);
      }
      throwIfDifferent(folder, files);
      return folder.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void place(SortedMap<String, String> files, Path folder) throws IOException {
    Path draft = Files.createTempDirectory(records, ".draft-");
    try {
      for (Map.Entry<String, String> file : files.entrySet()) {
        Path path = draft.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.getValue());
        flush(path);
      }
      Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
      // Another worker was quicker; whether it wrote the same is looked at next.
      delete(draft);
    } catch (IOException e) {
      delete(draft);
      throw e;
    }
  }

  private static void flush(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private static void throwIfDifferent(Path folder, SortedMap<String, String> files)
      throws IOException {
    var found = new TreeMap<String, String>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        found.put(folder.relativize(path).toString(), Files.readString(path));
      }
    }
    if (!found.equals(files)) {
      throw new DifferentException(folder.toString());
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
