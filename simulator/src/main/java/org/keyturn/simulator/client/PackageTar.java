package org.keyturn.simulator.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/** An archive whose bytes depend on its content alone. */
final class PackageTar {
  private static final int EXECUTABLE = 0100755;
  private static final int PLAIN = 0100644;

  /** Times lie between 2001 and 2004, one for each content. */
  private static final long FIRST_SECOND = 1_000_000_000L;

  private static final long SECONDS = 100_000_000L;

  private final Map<String, byte[]> contents = new TreeMap<>();
  private final Map<String, Integer> modes = new TreeMap<>();

  void executable(String path, byte[] content) {
    contents.put(path, content);
    modes.put(path, EXECUTABLE);
  }

  void file(String path, byte[] content) {
    contents.put(path, content);
    modes.put(path, PLAIN);
  }

  byte[] gzipped() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    GzipParameters parameters = new GzipParameters();
    parameters.setModificationTime(0);
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(new GzipCompressorOutputStream(bytes, parameters))) {
      TarArchiveEntry logs = new TarArchiveEntry("run/");
      logs.setModTime(FIRST_SECOND * 1000);
      tar.putArchiveEntry(logs);
      tar.closeArchiveEntry();
      for (Map.Entry<String, byte[]> file : contents.entrySet()) {
        TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
        entry.setSize(file.getValue().length);
        entry.setMode(modes.getOrDefault(file.getKey(), PLAIN));
        entry.setModTime(time(file.getValue()));
        tar.putArchiveEntry(entry);
        tar.write(file.getValue());
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  /**
   * Java recognises by size and time that a jar is another than the one a class archive was made
   * from, so another content must have another time.
   */
  private static long time(byte[] content) {
    CRC32 checksum = new CRC32();
    checksum.update(content);
    return (FIRST_SECOND + checksum.getValue() % SECONDS) * 1000;
  }
}
