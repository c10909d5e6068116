package org.keyturn.simulator.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A jar of some of the simulator's own packages, taken from where this class was loaded from. */
final class PackageJar {
  private static final String BASE = "org/keyturn/simulator/";
  private static final LocalDateTime SOME_TIME = LocalDateTime.of(2001, 1, 1, 0, 0);

  private PackageJar() {}

  /** All classes of the packages but those left out, with their nested classes. */
  static byte[] of(Set<String> leftOut, String... packages) throws IOException {
    Path origin = origin();
    if (Files.isDirectory(origin)) {
      return pack(origin, leftOut, packages);
    }
    try (FileSystem jar = FileSystems.newFileSystem(origin)) {
      return pack(jar.getPath("/"), leftOut, packages);
    }
  }

  private static byte[] pack(Path root, Set<String> leftOut, String... packages)
      throws IOException {
    Map<String, Path> classes = new TreeMap<>();
    for (String name : packages) {
      try (Stream<Path> files = Files.list(root.resolve(BASE + name))) {
        for (Path file : files.toList()) {
          String simple = file.getFileName().toString();
          if (simple.endsWith(".class") && !leftOut.contains(simple.replaceFirst("[$.].*", ""))) {
            classes.put(BASE + name + "/" + simple, file);
          }
        }
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream jar = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, Path> one : classes.entrySet()) {
        ZipEntry entry = new ZipEntry(one.getKey());
        entry.setTimeLocal(SOME_TIME);
        jar.putNextEntry(entry);
        jar.write(Files.readAllBytes(one.getValue()));
        jar.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  /** Tells builds of the simulator apart; classes that lie in the open are never the same. */
  static String identity() throws IOException {
    Path origin = origin();
    return Files.isDirectory(origin)
        ? UUID.randomUUID().toString()
        : origin + " " + Files.size(origin) + " " + Files.getLastModifiedTime(origin);
  }

  /** The jar, or the folder, that this class was loaded from. */
  static Path origin() throws IOException {
    try {
      return Path.of(PackageJar.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException("cannot find the simulator's own classes", e);
    }
  }
}
